package dev.claviger.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    @TempDir
    private Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new ConfigFolder(temporary);
    }

    /** Each puts another text in place of one line of the example; what is expected begins at the column in that line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // wrong type
                "  port: 9317 |  port: many | 9: listen.port: must be a whole number, got: many; write it without quotes and without a unit",
                "  port: 9317 |  port: '9317' | 9: listen.port: must be a whole number, got: 9317; write it without quotes and without a unit",
                "  port: 9317 |  port: 93.17 | 9: listen.port: must be a whole number, got: 93.17",
                "  port: 9317 |  port: [1] | 9: listen.port: must be a whole number, got: a list; write it without quotes and without a unit",
                "  port: 9317 |  port: 99999999999 | 9: listen.port: must be a smaller whole number, got: 99999999999",
                "  token: claviger |  token: 12 | 10: hsm.token: must be a text, got: 12; write it in quotes, or with its unit",
                "  token: claviger |  token: | 9: hsm.token: must be a text, got: nothing",
                "  token: claviger |  token: {a: b} | 10: hsm.token: must be a text, got: a mapping",
                "  anonymous-market-data: false |  anonymous-market-data: no | 26: listen.anonymous-market-data: must be true or false, got: no",
                "  hosts: [claviger, claviger.trading.svc] |  hosts: claviger | 10: listen.hosts: must be a list, got: claviger; write: [a, b]",
                "  idle-timeout: 90s |  idle-timeout: 90 | 17: listen.idle-timeout: must be a text, got: 90; write it in quotes, or with its unit",
                "  idle-timeout: 90s |  idle-timeout: 90 s | 17: listen.idle-timeout: must be a length of time such as 500ms, 2s, 1m, 4h or 1d, got: 90 s",
                "  max-body: 2MiB |  max-body: 2MB | 13: listen.max-body: must be a size such as 512B, 64KiB, 1MiB or 2GiB, got: 2MB",
                "      headroom-percent: 10% |      headroom-percent: '10' | 25: exchanges.binance.throttle.headroom-percent: must be a share such as 10%, got: 10",
                // out of range
                "  port: 9317 |  port: 70000 | 9: listen.port: must be between 0 and 65535, got: 70000",
                "  port: 9317 |  port: -1 | 9: listen.port: must be between 0 and 65535, got: -1",
                "  max-body: 2MiB |  max-body: 1GiB | 13: listen.max-body: must be between 1KiB and 64MiB, got: 1GiB",
                "  freshness: 30s |  freshness: 1h | 14: bots.freshness: must be between 1s and 10m, got: 1h",
                "      headroom-percent: 10% |      headroom-percent: 95% | 25: exchanges.binance.throttle.headroom-percent: must be between 0% and 90%, got: 95%",
                "      headroom-percent: 10% |      headroom-percent: 75% | 25: exchanges.binance.throttle.headroom-percent: must leave, with cancel-reserve-percent, at least 10% of each limit to other requests, got: 75% and 20%",
                "  address: 127.0.0.2 |  address: localhost | 12: listen.address: must be an IP address, got: localhost; write 127.0.0.1 or ::1 for this machine only, 0.0.0.0 or :: for every interface",
                "  hosts: [claviger, claviger.trading.svc] |  hosts: [ok, 'http://x'] | 15: listen.hosts[1]: must be a host name in lower case, without port or scheme, got: http://x",
                "      papi: papi.sandbox.example:8443 |      papi: https://papi | 13: exchanges.binance.hosts.papi: must be a host name in lower case, or host:port, got: https://papi; no scheme and no path: Claviger always speaks TLS and keeps the bot's path",
                "      pins: [sha256/47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=] |      pins: [sha256/AAAA] | `14: exchanges.binance.egress.pins[0]: must be sha256/ and the base64 of 32 bytes, got: sha256/AAAA; make it with: openssl x509 -in CERTIFICATE -pubkey -noout | openssl pkey -pubin -outform DER | openssl dgst -sha256 -binary | base64`",
                // closed choice
                "  binding: sunpkcs11 |  binding: sunpkcs | 12: hsm.binding: must be one of native, sunpkcs11, got: sunpkcs; did you mean sunpkcs11?",
                "      type: ed25519 |      type: hmac-sha265 | 13: accounts.main.key.type: must be one of hmac-sha256, hmac-sha384, hmac-sha512, rsa-pkcs1-sha256, ed25519, ecdsa-p256-sha256, got: hmac-sha265; did you mean hmac-sha256?",
                // references
                "    profile: binance |    profile: binanse | 14: exchanges.binance.profile: must be a profile that Claviger brings, or a path that ends in .yaml, got: binanse; did you mean binance?",
                "    environment: testnet |    environment: tesnet | 18: exchanges.binance.environment: must be an environment of Binance, got: tesnet; did you mean testnet?",
                "      papi: papi.sandbox.example:8443 |      pappi: papi.sandbox.example | 7: exchanges.binance.hosts.pappi: must be an API family of Binance, got: pappi; did you mean papi?",
                "        api-orders-10s: 90 |        api-order-10s: 90 | 9: exchanges.binance.throttle.capacities.api-order-10s: must be a limit of Binance, got: api-order-10s; did you mean api-orders-10s?",
                "    recv-window-max: 3s |    recv-window-max: 60001ms | 22: exchanges.binance.recv-window-max: must be between 1ms and 1m, got: 60001ms",
                "    exchange: binance |    exchange: binence | 15: accounts.main.exchange: must be the name of a configured exchange, got: binence; did you mean binance?",
                "      - POST /sapi/v1/asset/transfer |      - POST /sapi/v1/assets/transfer | 9: accounts.main.allow-transfers[0]: must be a known endpoint as METHOD /path, got: POST /sapi/v1/assets/transfer; did you mean POST /sapi/v1/asset/transfer?",
                "      - POST /sapi/v1/asset/transfer |      - POST /api/v3/order | 9: accounts.main.allow-transfers[0]: must be of class transfer, got: trade; trade, read and the like are allowed per bot, withdraw and admin never",
                "      - POST /sapi/v1/asset/transfer |      - POST /sapi/v1/capital/withdraw/apply | 9: accounts.main.allow-transfers[0]: must be of class transfer, got: withdraw; trade, read and the like are allowed per bot, withdraw and admin never",
                "      - POST /sapi/v1/asset/transfer |      - POST /sapi/v1/sub-account/universalTransfer | 9: accounts.main.allow-transfers[0]: must not lead to another owner, got: POST /sapi/v1/sub-account/universalTransfer; no configuration can allow such a transfer",
            })
    void refuses_with_place_rule_value_and_hint(String right, String wrong, String expected) {
        List<String> lines = new ArrayList<>(ExampleFile.text().lines().toList());
        int index = lines.stream().map(String::strip).toList().indexOf(right);
        lines.set(index, lines.get(index).replace(right, wrong));

        assertThat(folder.problems(String.join("\n", lines)))
                .containsExactly("claviger.yaml:" + (index + 1) + ":" + expected);
    }

    @Test
    void trap_04_refuses_keys_it_does_not_know_at_every_level() {
        assertThat(folder.problems("""
                        listen:
                          prot: 1
                        lissten: {}
                        hsm:
                          token: t
                          pin: {prompt: true}
                        exchanges:
                          binance:
                            profile: binance
                            throttle: {burst: 3}
                        """))
                .containsExactly(
                        "claviger.yaml:2:3: listen.prot: unknown key; did you mean port?",
                        "claviger.yaml:3:1: lissten: unknown key; did you mean listen?",
                        "claviger.yaml:10:16: exchanges.binance.throttle.burst: unknown key; known here:"
                                + " cancel-reserve-percent, capacities, deadline, headroom-percent, queue, tier");
    }

    @Test
    void refuses_a_check_value_that_no_key_can_show() {
        assertThat(folder.problems(ConfigFolder.MINIMAL + """
                        accounts:
                          main:
                            exchange: binance
                            api-key: K
                            key: {label: l, type: ed25519, check-value: 9F86D081}
                        """))
                .containsExactly("claviger.yaml:11:49: accounts.main.key.check-value: must be 16 hexadecimal digits in"
                        + " lower case, got: 9F86D081; claviger key list prints it, write it in quotes");
    }

    @Test
    void tells_every_wrong_value_of_one_section_at_once() {
        assertThat(folder.problems("""
                        listen:
                          port: 70000
                          max-body: 9
                          event-loops: -1
                        """ + ConfigFolder.MINIMAL))
                .containsExactly(
                        "claviger.yaml:2:9: listen.port: must be between 0 and 65535, got: 70000",
                        "claviger.yaml:3:13: listen.max-body: must be a text, got: 9; write it in quotes, or with its unit",
                        "claviger.yaml:4:16: listen.event-loops: must be between 0 and 256, got: -1");
    }

    @Test
    void refuses_what_is_missing_at_the_section_where_it_must_be() {
        assertThat(folder.problems("""
                        hsm:
                          tokn: t
                        exchanges:
                          one:
                            environment: testnet
                        accounts:
                          main:
                            exchange: one
                            key: {type: ed25519}
                        """))
                .containsExactly(
                        "claviger.yaml:1:1: hsm.token: must be there; is tokn meant for it?",
                        "claviger.yaml:1:1: hsm.pin: must be there",
                        "claviger.yaml:2:3: hsm.tokn: unknown key; did you mean token?",
                        "claviger.yaml:4:3: exchanges.one.profile: must be there",
                        "claviger.yaml:7:3: accounts.main.api-key: must be there",
                        "claviger.yaml:9:5: accounts.main.key.label: must be there");
    }

    @Test
    void refuses_a_value_where_a_section_must_be() {
        assertThat(folder.problems("listen: 10s\n" + ConfigFolder.MINIMAL))
                .containsExactly("claviger.yaml:1:9: listen: must be a mapping of keys to values, got: 10s");
    }

    @Test
    void refuses_a_file_with_nothing_in_it_by_what_must_be_there() {
        List<String> expected = List.of(
                "claviger.yaml:1:1: exchanges: must name at least one exchange, got: none",
                "claviger.yaml:1:1: hsm: must be there");

        assertThat(folder.problems("")).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(folder.problems("# nothing\n")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1~a: 2 | 2:1: a: duplicate key; it stands first at line 1",
                "listen: {port: 1, port: 2} | 1:19: listen.port: duplicate key; it stands first at line 1",
                "a: [1 | 1:6: must be well-formed YAML; expected ',' or ']', but got <stream end>",
                "a: &x 1 | 1:4: must not use anchors and aliases; write the value out, or in quotes",
                "a: *x | 1:4: must not use anchors and aliases; write the value out, or in quotes",
                "a: !!str 1 | 1:4: must not use tags; write the value in quotes if it begins with !",
                "a: 1~---~b: 2 | 2:1: must hold one document; take out the line ---",
                "[a, b] | 1:1: must be a mapping of keys to values, got: a list",
                "? [a] : 1 | 1:3: must have a text as key",
            })
    void refuses_what_is_not_plain_yaml(String yaml, String expected) {
        assertThat(folder.problems(yaml.replace("~", "\n"))).containsExactly("claviger.yaml:" + expected);
    }

    @Test
    void refuses_to_be_nested_without_end() {
        assertThat(folder.problems("a: " + "[".repeat(100_000)))
                .containsExactly("claviger.yaml:1:36: must not be nested deeper than 32 levels");
    }

    @Test
    void refuses_a_file_that_is_not_there_not_text_or_a_folder() throws IOException {
        assertThatThrownBy(() -> ConfigLoader.load(temporary.resolve("none.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("none.yaml:1:1: must exist");
        Files.write(folder.file(), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThatThrownBy(() -> ConfigLoader.load(folder.file()))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("claviger.yaml:1:1: must be UTF-8 text");
        assertThatThrownBy(() -> ConfigLoader.load(temporary))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(":1:1: must be readable, got: ");
    }

    @Test
    void tells_what_is_wrong_with_a_profile_file_with_its_own_places() throws IOException {
        Files.writeString(temporary.resolve("own.yaml"), "name: own\n");

        assertThat(folder.problems(ConfigFolder.MINIMAL.replace("profile: binance", "profile: own.yaml")))
                .startsWith(
                        "claviger.yaml:6:14: exchanges.binance.profile: must be a profile without problems, got: own.yaml;"
                                + " they follow")
                .contains("own.yaml:1:1: title: must be there");
    }

    @Test
    void loads_the_profiles_with_the_configuration_and_remembers_the_files() throws ConfigException {
        LoadedConfig loaded = ConfigLoader.loadAll(folder.write(ExampleFile.text()));

        assertThat(loaded.profiles()).containsOnlyKeys("binance");
        assertThat(loaded.sources().paths())
                .containsExactlyInAnyOrder(folder.file(), Path.of("/etc/claviger/exchange-ca.pem"));
    }
}
