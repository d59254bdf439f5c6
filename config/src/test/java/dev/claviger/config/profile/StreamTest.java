package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.yaml.ConfigException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void every_connection_of_a_stream_has_its_cost() throws ConfigException {
        for (String name : ProfileLoader.bundledNames()) {
            ExchangeProfile profile = ProfileLoader.bundled(name);
            for (Family family : profile.families().values()) {
                family.stream()
                        .ifPresent(stream -> assertThat(stream.connects())
                                .as("connects of " + name + "/" + family.name())
                                .isNotEmpty()
                                .first()
                                .satisfies(cost -> assertThat(profile.limits().get(cost.limit()))
                                        .isNotNull()
                                        .extracting(Limit::scope)
                                        .isEqualTo(Scope.IP)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "binance, ws-stream, 300, PT5M",
        "binance, ws-api, 300, PT5M",
        "bybit, ws-private, 500, PT5M",
        "okx, ws-private, 3, PT1S",
        "bitget, ws-public, 300, PT5M",
        "kraken, ws-auth, 150, PT10M",
        "coinbaseexchange, ws-feed, 8, PT1S",
        "coinbaseinternational, ws-md, 10, PT30S",
        "kucoin, ws-uta, 150, PT5M",
    })
    void connections_are_limited_as_the_exchange_documents_it(
            String exchange, String family, long capacity, Duration window) throws ConfigException {
        String name = stream(exchange, family).connects().getFirst().limit();
        Limit limit =
                Objects.requireNonNull(ProfileLoader.bundled(exchange).limits().get(name));

        assertThat(limit.capacity()).isEqualTo(capacity);
        assertThat(limit.window()).isEqualTo(window);
    }

    @Test
    void an_exchange_that_has_no_such_host_is_not_dialled() throws ConfigException {
        assertThat(ProfileLoader.bundled("bybit").families().get("ws-trade"))
                .satisfies(family -> assertThat(family.host("demo")).isEmpty());
        assertThat(ProfileLoader.bundled("coinbaseexchange").families().get("ws-direct"))
                .satisfies(family ->
                        assertThat(family.host("sandbox")).contains("ws-direct.sandbox.exchange.coinbase.com"));
    }

    @Test
    void to_connect_by_message_takes_weight_too() throws ConfigException {
        assertThat(stream("binance", "ws-api").connects())
                .extracting(cost -> cost.limit() + "=" + cost.amount().most())
                .containsExactly("connections=1", "api-weight=2");
    }

    @Test
    void a_path_without_a_base_is_the_exchanges_own() throws ConfigException {
        assertThat(stream("okx", "ws-public").exchangePath("/ws/v5/public")).isEqualTo("/ws/v5/public");
    }
}
