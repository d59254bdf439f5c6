package dev.claviger.proxy.sign.stream;

import static dev.claviger.proxy.sign.SigningBench.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KuCoin's streams: those of classic accounts by topics, those of unified ones by channels, opened by a message too. */
class KucoinStreamTest {
    private static final String LOGIN = "{\"id\":\"3f\",\"op\":\"auth\",\"kc-api-key\":\"%s\",\"kc-api-sign\":\"%s\","
            + "\"kc-api-timestamp\":\"1700000000000\",\"kc-api-passphrase\":\"%s\"}";
    private static final String SIGNED = NOW + "POST/api/websocket/users/verify";

    private final SigningBench bench = SigningBench.of("kucoin");
    private final FrameBench unified = new FrameBench(bench, "/wsapi-push");
    private final FrameBench classic = new FrameBench(bench, "/ws-spot");

    private static String login(String secret) {
        return LOGIN.formatted(VirtualHmac.API_KEY, SigningBench.base64(secret, SIGNED), "whatever the bot believes");
    }

    /** As KuCoin's own client sends it. */
    @Test
    void a_unified_accounts_stream_is_opened_by_a_signed_message() {
        assertThat(unified.wire(login(VirtualHmac.SECRET)))
                .isEqualTo(LOGIN.formatted(
                        SigningBench.KEY,
                        SigningBench.base64(SigningBench.SECRET, SIGNED),
                        SigningBench.base64(SigningBench.SECRET, SigningBench.PASSPHRASE)));

        String orders = "{\"id\":\"2\",\"action\":\"subscribe\",\"channel\":\"orderAll\",\"tradeType\":\"UNIFIED\"}";
        assertThat(unified.wire(orders)).isEqualTo(orders);
        assertThat(unified.canonical(orders).endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
    }

    @Test
    void whoever_does_not_prove_the_key_opens_nothing() {
        assertThat(unified.reason(login("another"))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    /** As ccxt sends them. */
    @ParameterizedTest
    @CsvSource({
        "order, '\"symbol\":\"BTC-USDT\",\"tradeType\":\"UNIFIED\"'",
        "execution.lite, '\"tradeType\":\"UNIFIED\"'",
        "balance, '\"accountType\":\"unified\"'",
        "positionAll, '\"tradeType\":\"UNIFIED\"'"
    })
    void an_accounts_own_channels_are_of_class_stream(String channel, String more) {
        for (String action : new String[] {"subscribe", "unsubscribe", "SUBSCRIBE", "UNSUBSCRIBE"}) {
            String message =
                    "{\"id\":\"2\",\"action\":\"" + action + "\",\"channel\":\"" + channel + "\"," + more + "}";

            assertThat(unified.canonical(message).endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
        }
    }

    @ParameterizedTest
    @CsvSource({"/x-push-spot, ticker", "/x-push-spot, obu", "/x-push-futures, kline", "/x-push-futures, mark-price"})
    void market_data_is_for_everybody(String stream, String channel) {
        FrameBench data = new FrameBench(bench, stream);
        String subscribe = "{\"id\":\"1\",\"action\":\"subscribe\",\"channel\":\"" + channel
                + "\",\"tradeType\":\"SPOT\",\"symbol\":\"BTC-USDT\",\"depth\":\"increment\"}";

        assertThat(data.wire(subscribe)).isEqualTo(subscribe);
        assertThat(data.canonical(subscribe).endpoint().endpointClass()).isEqualTo(EndpointClass.MARKET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"id\":\"7\",\"type\":\"ping\"}", "{\"id\":\"7\",\"op\":\"ping\",\"timestamp\":1700000000000}"
            })
    void both_ways_to_keep_a_stream_alive_pass(String ping) {
        assertThat(unified.wire(ping)).isEqualTo(ping);
        assertThat(new FrameBench(bench, "/x-push-spot").wire(ping)).isEqualTo(ping);
    }

    @Test
    void a_topic_is_judged_without_its_symbols() {
        String ticker =
                "{\"id\":\"1\",\"type\":\"subscribe\",\"topic\":\"/market/snapshot:BTC-USDT\",\"response\":true}";

        assertThat(classic.wire(ticker)).isEqualTo(ticker);
        assertThat(classic.canonical(ticker).endpoint().endpointClass()).isEqualTo(EndpointClass.MARKET);
        assertThat(classic.canonical(ticker.replace("/market/snapshot:BTC-USDT", "/account/balance"))
                        .endpoint()
                        .endpointClass())
                .isEqualTo(EndpointClass.STREAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\",\"action\":\"subscribe\",\"channel\":\"withdrawals\"}",
                "{\"id\":\"1\",\"op\":\"ping\",\"action\":\"subscribe\",\"channel\":\"order\"}",
                "{\"id\":\"1\",\"op\":\"spot.order\",\"args\":{\"symbol\":\"BTC-USDT\",\"side\":\"buy\"}}",
                "{\"id\":\"1\",\"channel\":\"order\"}"
            })
    void what_a_stream_does_not_know_is_refused(String message) {
        assertThat(unified.reason(message)).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }

    @Test
    void what_is_no_message_is_refused() {
        assertThat(unified.reason("\u0000\u0001")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(unified.reason("{\"id\":\"1\",\"action\":[\"subscribe\"],\"channel\":\"order\"}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
