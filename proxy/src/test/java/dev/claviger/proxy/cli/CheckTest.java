package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole set-up tried, on a real SoftHSM token. */
class CheckTest {
    @TempDir
    private Path home = Path.of("");

    private Path made = Path.of("");
    private Console console = new Console(Path.of(""));

    @BeforeEach
    void init() throws IOException {
        made = home.resolve(".config/claviger");
        console = new Console(home);
        assertThat(console.run("init").code()).isZero();
        Files.writeString(made.resolve("claviger.yaml"), """
                accounts:
                  shared:
                    exchange: binance
                    api-key: one
                    key: {label: shared, type: hmac-sha256}
                  pair:
                    exchange: binance
                    api-key: two
                    key: {label: pair, type: ed25519}
                """, StandardOpenOption.APPEND);
        console.feeding("a-secret-of-some-length").run("key", "import", "shared", "--type", "hmac-sha256");
        console.run("key", "generate", "pair", "--type", "ed25519");
    }

    @Test
    void all_is_well_after_the_steps_that_init_names() {
        Console.Result check = console.run("check", "--offline");
        assertThat(check.err()).isEmpty();
        assertThat(check.out())
                .containsPattern("ok +configuration +" + made.resolve("claviger.yaml"))
                .containsPattern("ok +PIN")
                .containsPattern("ok +token 'claviger' +2 keys on it")
                .containsPattern("ok +key 'shared' +imported, sensitive=true extractable=false")
                .containsPattern("ok +key 'shared' cannot leave +\\d+ ways to export it were tried, all refused")
                .containsPattern("ok +key 'pair' +generated in the token")
                .containsPattern("ok +key 'pair' signs")
                .containsPattern("ok +both bindings agree +on 1 HMAC keys")
                .containsPattern("skip +network")
                .endsWith("all is well\n");
        assertThat(check.code()).isZero();
    }

    @Test
    void a_missing_key_and_another_key_than_was_meant_fail() throws IOException {
        console.run("key", "delete", "pair", "--yes");
        Path file = made.resolve("claviger.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("type: hmac-sha256}", "type: hmac-sha256, check-value: \"0011223344556677\"}"));
        Console.Result check = console.run("check", "--offline");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out())
                .containsPattern("FAIL +key 'shared' +its check value is [0-9a-f]{16}, the configuration says 00112")
                .containsPattern("FAIL +key 'shared' signs +key 'shared' is refused: key check value is [0-9a-f]{16}")
                .containsPattern("FAIL +key 'pair' +key 'pair' on token 'claviger': expected exactly one, found 0");
    }

    @Test
    void an_open_state_folder_and_a_broken_bot_and_a_frozen_proxy_fail() throws IOException {
        Files.setPosixFilePermissions(made.resolve("state"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(made.resolve("state/bots"));
        Files.writeString(made.resolve("state/bots/broken.yaml"), "name: [\n");
        console.run("freeze", "--reason", "a test");
        Console.Result check = console.run("check", "--offline");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out())
                .containsPattern("FAIL +state folder .*chmod 0700")
                .containsPattern("FAIL +bots .*broken.yaml")
                .containsPattern("FAIL +stop switch +frozen since .* a test");
    }

    @Test
    void a_host_that_is_not_there_and_a_source_address_that_is_not_ours_fail() throws IOException {
        Path file = made.resolve("claviger.yaml");
        StringBuilder away = new StringBuilder("    environment: production\n    hosts:\n");
        for (String family : new String[] {"api", "fapi", "dapi", "papi", "eapi", "www"}) {
            away.append("      ").append(family).append(": 127.0.0.1:1\n");
        }
        away.append("    egress: {source-address: 127.0.0.1, connect-timeout: 500ms}\n");
        Files.writeString(file, Files.readString(file).replace("    environment: production\n", away));
        Console.Result check = console.run("check");
        assertThat(check.out())
                .containsPattern("ok +source address of binance +127.0.0.1 on lo")
                .containsPattern("FAIL +binance at 127.0.0.1:1 .*check the firewall");
        Files.writeString(
                file, Files.readString(file).replace("source-address: 127.0.0.1", "source-address: 192.0.2.1"));
        assertThat(console.run("check").out())
                .containsPattern("FAIL +source address of binance +192.0.2.1 is not an address of this machine");
    }

    @Test
    void a_wrong_pin_fails_once_and_is_not_tried_again() throws IOException {
        Files.writeString(made.resolve("pin"), "wrong-pin");
        Console.Result check = console.run("check", "--offline");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).containsOnlyOnce("refused the PIN").doesNotContain("wrong-pin");
    }

    @Test
    void a_wrong_configuration_is_the_only_finding() throws IOException {
        Files.writeString(made.resolve("claviger.yaml"), "unknown: 1\n");
        Console.Result check = console.run("check", "--offline");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).contains("FAIL  configuration").doesNotContain("token");
    }
}
