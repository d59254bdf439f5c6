package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.yaml.ConfigException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Where upgrades go. */
class StreamTest {
    private static Stream stream(String exchange, String family) throws ConfigException {
        return Objects.requireNonNull(ProfileLoader.bundled(exchange).families().get(family)).stream()
                .orElseThrow();
    }

    @Test
    void a_path_at_the_exchange_has_no_base_and_is_never_empty() throws ConfigException {
        Stream unified = stream("kucoin", "ws-uta");

        assertThat(unified.exchangePath("/wsapi-push/a")).isEqualTo("/a");
        assertThat(unified.exchangePath("/wsapi-push/")).isEqualTo("/");
        assertThat(unified.exchangePath("/wsapi-push")).isEqualTo("/");
    }

    @Test
    void a_path_without_a_base_is_the_exchanges_own() throws ConfigException {
        assertThat(stream("okx", "ws-public").exchangePath("/ws/v5/public")).isEqualTo("/ws/v5/public");
    }
}
