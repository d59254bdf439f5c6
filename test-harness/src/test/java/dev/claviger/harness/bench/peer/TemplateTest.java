package dev.claviger.harness.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.harness.bench.upstream.Site;
import dev.claviger.harness.rig.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    @TempDir
    Path folder;

    private Site site() {
        return new Site("localhost", 4433, Path.of("/the/ca.pem"), new Credentials("the-api-key", "the-secret"));
    }

    @Test
    void plain_nginx_gets_ports_and_authority_and_no_key() throws IOException {
        Path config =
                Nginx.plain(new Launcher(Pinning.none(), System::nanoTime)).configure(site(), folder, 8081);

        assertThat(Files.readString(config))
                .contains(
                        "listen 127.0.0.1:8081 ",
                        "server 127.0.0.1:4433;",
                        "proxy_ssl_trusted_certificate /the/ca.pem;")
                .contains("pid " + folder + "/nginx.pid;", "proxy_ssl_verify on;", "proxy_ssl_protocols TLSv1.3;")
                .doesNotContain("the-secret", "the-api-key", "{{");
    }

    @Test
    void signing_nginx_gets_the_key_and_its_script_beside_its_configuration() throws IOException {
        Path config =
                Nginx.signing(new Launcher(Pinning.none(), System::nanoTime)).configure(site(), folder, 8081);

        assertThat(Files.readString(config)).contains("X-MBX-APIKEY the-api-key;", "js_import sign from sign.js;");
        assertThat(Files.readString(folder.resolve("sign.js"))).contains("'the-secret'");
    }

    @Test
    void haproxy_gets_the_key_in_base64() throws IOException {
        assertThat(Files.readString(HaProxy.configure(site(), folder, 8082)))
                .contains("bind 127.0.0.1:8082 ", "hmac(sha256,dGhlLXNlY3JldA==)", "X-MBX-APIKEY the-api-key");
    }

    @Test
    void a_place_without_a_value_and_a_value_without_a_place_are_refused() throws IOException {
        Template template = Template.of("sign.js");

        assertThatThrownBy(() -> template.fill(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("template 'sign.js' has a place without a value: {{secret}}");
        assertThatThrownBy(() -> template.fill(Map.of("secret", "s", "other", "o")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("template 'sign.js' has no place {{other}}");
    }

    @Test
    void the_kernels_lists_of_cpus_are_read() {
        assertThat(Pinning.parse("0-2,5")).containsExactly(0, 1, 2, 5);
        assertThat(Pinning.parse("7")).containsExactly(7);
    }
}
