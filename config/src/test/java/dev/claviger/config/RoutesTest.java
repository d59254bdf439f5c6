package dev.claviger.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes to exchanges that one configuration has beside each other, and the keys on them. */
class RoutesTest {
    @TempDir
    private Path temporary;

    private ConfigFolder folder;

    @BeforeEach
    void useFolder() {
        folder = new ConfigFolder(temporary);
    }

    @Test
    void tells_all_cross_reference_problems_at_once() {
        assertThat(folder.problems("""
                        listen: {port: 8318}
                        hsm: {token: t, pin: {prompt: true}}
                        exchanges:
                          one: {profile: binance, environment: staging}
                          two: {profile: binanc}
                        accounts:
                          a: {exchange: three, api-key: K, key: {label: l, type: ed25519}}
                          b: {exchange: one, api-key: K, key: {label: l, type: ed25519}}
                          c: {exchange: one, api-key: K, key: {label: l, type: ed25519}}
                        """))
                .containsExactly(
                        "claviger.yaml:1:1: admin.port: must differ from listen.port on the same address, got: 8318",
                        "claviger.yaml:4:40: exchanges.one.environment: must be an environment of Binance, got: staging;"
                                + " known here: demo, production, testnet",
                        "claviger.yaml:5:18: exchanges.two.profile: must be a profile that Claviger brings, or a path"
                                + " that ends in .yaml, got: binanc; did you mean binance?",
                        "claviger.yaml:7:17: accounts.a.exchange: must be the name of a configured exchange, got: three;"
                                + " known here: one, two",
                        "claviger.yaml:9:31: accounts.c.api-key: must not be the API key of another account; let both"
                                + " bots use that account");
    }

    /** What an exchange takes for one caller, and for one key, has one budget and one set of gates here. */
    @Test
    void refuses_two_routes_to_one_exchange_and_one_api_key_on_two_routes() {
        assertThat(folder.problems("""
                        hsm: {token: t, pin: {prompt: true}}
                        exchanges:
                          one: {profile: binance}
                          two: {profile: binance}
                          three: {profile: binance, egress: {source-address: 192.0.2.1}}
                          demo: {profile: binance, environment: demo}
                        accounts:
                          a: {exchange: one, api-key: K, key: {label: l, type: ed25519}}
                          b: {exchange: two, api-key: K, key: {label: l, type: ed25519}}
                          c: {exchange: demo, api-key: K, key: {label: l, type: ed25519}}
                        """))
                .containsExactly(
                        "claviger.yaml:4:18: exchanges.two.profile: must not be that of 'one' in the same environment"
                                + " from the same address, or each would be given the whole of the exchange's limits,"
                                + " got: binance; let its accounts belong to 'one', or give both routes"
                                + " source-addresses of their own",
                        "claviger.yaml:5:20: exchanges.three.profile: must not be that of 'one' in the same environment"
                                + " from the same address, or each would be given the whole of the exchange's limits,"
                                + " got: binance; let its accounts belong to 'one', or give both routes"
                                + " source-addresses of their own",
                        "claviger.yaml:9:31: accounts.b.api-key: must not be the API key of another account; let both"
                                + " bots use that account");
    }

    @Test
    void takes_two_routes_to_one_exchange_that_leave_from_addresses_of_their_own() {
        assertThat(folder.problems("""
                        hsm: {token: t, pin: {prompt: true}}
                        exchanges:
                          one: {profile: binance, egress: {source-address: 192.0.2.1}}
                          two: {profile: binance, egress: {source-address: 192.0.2.2}}
                        accounts:
                          a: {exchange: one, api-key: K, key: {label: l, type: ed25519}}
                          b: {exchange: two, api-key: K, key: {label: l, type: ed25519}}
                        """))
                .containsExactly("claviger.yaml:7:31: accounts.b.api-key: must not be the API key of another account;"
                        + " let both bots use that account");
    }

    @Test
    void refuses_names_that_do_not_fit_a_path() {
        assertThat(folder.problems(ConfigFolder.MINIMAL.replace("  binance:", "  Binance/x:")))
                .containsExactly(
                        "claviger.yaml:5:3: exchanges.Binance/x: must be a name of a-z, 0-9 and -, at most 63 long,"
                                + " beginning with a letter or digit, got: Binance/x");
    }
}
