package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.token.BearerToken;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.sign.SigningBench;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Kraken's streams: market data passes, and nothing that would need a token. */
class KrakenStreamTest {
    private final FrameBench spot = new FrameBench(SigningBench.of("kraken"), "/v2");
    private final FrameBench futures = new FrameBench(SigningBench.of("krakenfutures"), "/ws/v1");

    @Test
    void market_data_passes_as_it_is() {
        for (String message : new String[] {
            "{\"method\":\"subscribe\",\"params\":{\"channel\":\"ticker\",\"symbol\":[\"BTC/USD\"]},\"req_id\":1}",
            "{\"method\":\"ping\"}"
        }) {
            assertThat(spot.wire(message)).isEqualTo(message);
        }
        String message = "{\"event\":\"subscribe\",\"feed\":\"book\",\"product_ids\":[\"PF_XBTUSD\"]}";
        assertThat(futures.wire(message)).isEqualTo(message);
    }

    @Test
    void accounts_and_orders_are_refused() {
        assertThat(spot.reason("{\"method\":\"add_order\",\"params\":{\"token\":\"t\",\"order_qty\":1}}"))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(spot.reason("{\"method\":\"subscribe\",\"params\":{\"channel\":\"executions\",\"token\":\"t\"}}"))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }

    @Test
    void nobody_gets_the_token_that_trades_past_the_proxy() throws ConfigException {
        ExchangeProfile kraken = ProfileLoader.bundled("kraken");

        assertThat(kraken.endpoints().find("POST", "/0/private/GetWebSocketsToken"))
                .satisfies(row -> assertThat(row.is(EndpointFlag.TOKEN)).isTrue());
        assertThat(kraken.tokens()).flatExtracting(BearerToken::at).contains("result.token");
    }

    @Test
    void a_message_with_a_token_of_the_bot_s_own_is_refused() {
        FrameBench orders = new FrameBench(SigningBench.of("kraken"), "/ws-auth/v2");

        assertThatThrownBy(() -> orders.wire("{\"method\":\"add_order\",\"params\":{\"token\":\"real\"}}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATE_UNKNOWN_TOKEN));
    }

    @Test
    void level_3_books_are_at_a_host_of_their_own() throws ConfigException {
        ExchangeProfile kraken = ProfileLoader.bundled("kraken");
        FrameBench books = new FrameBench(SigningBench.of("kraken"), "/ws-l3/v2");
        String message =
                "{\"method\":\"subscribe\",\"params\":{\"channel\":\"level3\",\"symbol\":[\"BTC/USD\"],\"token\":\"real\"}}";

        assertThat(Objects.requireNonNull(kraken.families().get("ws-l3")).hosts())
                .containsEntry("production", "ws-l3.kraken.com");
        assertThat(books.canonical(message).endpoint().family()).isEqualTo("ws-l3");
        assertThat(books.reason(message)).isEqualTo(Reason.AUTHENTICATE_UNKNOWN_TOKEN);
        assertThat(new FrameBench(SigningBench.of("kraken"), "/ws-auth/v2").reason(message))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(books.reason("{\"method\":\"add_order\",\"params\":{\"token\":\"real\"}}"))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }
}
