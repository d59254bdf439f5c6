package dev.claviger.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.route.Router;
import dev.claviger.proxy.route.Venue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an exchange wants what is ordered in the one member of an object, two of them are not an order but a riddle. */
class OnlyMemberTest {
    private static final String LIMIT = "\"limit_limit_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"60000\"}";
    private static final String MARKET = "\"market_market_ioc\":{\"quote_size\":\"1000000\"}";

    private static Canonical canonical(ExchangeProfile profile, String path, String body) {
        Venue venue = new Venue("coinbase", profile, ExchangeConfig.of("coinbase"));
        Call call = Calls.call("POST", "/coinbase" + path, Map.of("Content-Type", "application/json"), body);
        return new Canonicaliser().canonicalise(call, new Router(List.of(venue)).route(call));
    }

    private static String order(String configuration) {
        return "{\"client_order_id\":\"c\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":{"
                + configuration + "}}";
    }

    @Test
    void lets_an_order_through_that_says_one_thing() throws Exception {
        Canonical call =
                canonical(ProfileLoader.bundled("coinbase"), "/api/v3/brokerage/orders", order(" " + LIMIT + " "));

        assertThat(call.what()).isEqualTo("POST /api/v3/brokerage/orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LIMIT + "," + MARKET,
                MARKET + " ,\n" + LIMIT,
                LIMIT + ",\"market_market_ioc\":null",
                "\"\":{}," + LIMIT,
                "\"x\":\"}\"," + MARKET
            })
    void refuses_an_order_that_could_be_one_of_several(String configuration) throws Exception {
        ExchangeProfile coinbase = ProfileLoader.bundled("coinbase");

        assertThatThrownBy(() -> canonical(coinbase, "/api/v3/brokerage/orders", order(configuration)))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
                    assertThat(refused.sentence())
                            .isEqualTo("'order_configuration' has more than one member,"
                                    + " and an order is described by exactly one");
                });
    }

    @Test
    void refuses_a_batch_of_which_one_order_could_be_one_of_several(@TempDir Path folder) throws Exception {
        String usual = "  client-id: client_order_id\n";
        Path file = folder.resolve("coinbase.yaml");
        Files.writeString(file, bundledText().replace(usual, usual + "  legs: orders\n"));
        ExchangeProfile batches = ProfileLoader.load(file);

        assertThat(canonical(batches, "/api/v3/brokerage/orders", batch(LIMIT, MARKET))
                        .what())
                .isEqualTo("POST /api/v3/brokerage/orders");
        assertThatThrownBy(() -> canonical(batches, "/api/v3/brokerage/orders", batch(LIMIT, LIMIT + "," + MARKET)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'order_configuration' has more than one member");
    }

    private static String batch(String one, String other) {
        return "{\"orders\":[" + order(one) + "," + order(other) + "]}";
    }

    private static String bundledText() throws Exception {
        try (var text = Objects.requireNonNull(
                ExchangeProfile.class.getResourceAsStream("/exchanges/coinbase.yaml"), "a bundled profile")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
