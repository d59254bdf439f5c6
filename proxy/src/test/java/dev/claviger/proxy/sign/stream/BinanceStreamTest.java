package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that are calls, each signed by itself over its parameters in the order of their names. */
class BinanceStreamTest {
    private final SigningBench bench = SigningBench.of("binance");
    private final FrameBench spot = new FrameBench(bench, "/ws-api/v3");
    private final FrameBench market = new FrameBench(bench, "/ws");

    /** As Binance documents it ("WebSocket API", SIGNED request example): the parameters stand in any order. */
    private static String order(String method, String key, String window, String signature) {
        return "{\"id\":\"4885f793-e5ad-4c3b-8f6c-55d891472b71\",\"method\":\"" + method + "\",\"params\":{"
                + "\"symbol\":\"BTCUSDT\",\"side\":\"SELL\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                + "\"quantity\":\"0.01000000\",\"price\":\"52000.00\",\"newOrderRespType\":\"ACK\",\"recvWindow\":"
                + window + ",\"timestamp\":1700000000000,\"apiKey\":\"" + key + "\",\"signature\":\"" + signature
                + "\"}}";
    }

    private static String sorted(String key, String window) {
        return "apiKey=" + key + "&newOrderRespType=ACK&price=52000.00&quantity=0.01000000&recvWindow=" + window
                + "&side=SELL&symbol=BTCUSDT&timeInForce=GTC&timestamp=1700000000000&type=LIMIT";
    }

    private static String order(String method, String secret) {
        String signature = VirtualHmac.sign(secret, sorted(VirtualHmac.API_KEY, "100"));
        return order(method, VirtualHmac.API_KEY, "100", signature);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws-api/v3", "/ws-fapi/v1", "/ws-dapi/v1"})
    void an_order_is_signed_as_documented(String stream) {
        FrameBench api = new FrameBench(bench, stream);
        String order = order("order.place", VirtualHmac.SECRET);

        assertThat(api.wire(order))
                .isEqualTo(order(
                        "order.place",
                        SigningBench.KEY,
                        "100",
                        VirtualHmac.sign(SigningBench.SECRET, sorted(SigningBench.KEY, "100"))));
        assertThat(api.canonical(order).endpoint().endpointClass()).isEqualTo(EndpointClass.TRADE);
        assertThat(api.canonical(order).endpoint().flags()).contains(EndpointFlag.ORDER);
    }

    @Test
    void a_method_may_say_the_streams_own_version_again() {
        FrameBench futures = new FrameBench(bench, "/ws-fapi/v1");
        String order = order("v3/order.place", VirtualHmac.SECRET);

        assertThat(spot.canonical(order).endpoint().path()).isEqualTo("/ws-api/v3/order.place");
        assertThat(spot.canonical(order).route().path()).isEqualTo("/ws-api/v3/order.place");
        assertThat(spot.wire(order)).contains("\"v3/order.place\"");
        assertThat(spot.reason(order("v1/order.place", VirtualHmac.SECRET)))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(spot.reason(order("v3/v3/order.place", VirtualHmac.SECRET)))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(futures.canonical("{\"id\":1,\"method\":\"v2/account.balance\"}")
                        .endpoint()
                        .path())
                .isEqualTo("/ws-fapi/v1/v2/account.balance");
        assertThat(futures.canonical("{\"id\":1,\"method\":\"v1/account.balance\"}")
                        .endpoint()
                        .path())
                .isEqualTo("/ws-fapi/v1/account.balance");
    }

    @Test
    void a_window_wider_than_the_operators_is_narrowed() {
        String wide = order(
                "order.place",
                VirtualHmac.API_KEY,
                "60000",
                VirtualHmac.sign(VirtualHmac.SECRET, sorted(VirtualHmac.API_KEY, "60000")));

        assertThat(spot.wire(wide))
                .isEqualTo(order(
                        "order.place",
                        SigningBench.KEY,
                        "5000",
                        VirtualHmac.sign(SigningBench.SECRET, sorted(SigningBench.KEY, "5000"))));
    }

    @Test
    void the_stream_of_an_account_is_opened_as_documented() {
        String subscribe = "{\"id\":\"1\",\"method\":\"userDataStream.subscribe.signature\",\"params\":"
                + "{\"apiKey\":\"%s\",\"timestamp\":1700000000000,\"signature\":\"%s\"}}";
        String signed = "apiKey=%s&timestamp=1700000000000";
        String bots = subscribe.formatted(
                VirtualHmac.API_KEY, VirtualHmac.sign(VirtualHmac.SECRET, signed.formatted(VirtualHmac.API_KEY)));

        assertThat(spot.canonical(bots).endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
        assertThat(spot.wire(bots))
                .isEqualTo(subscribe.formatted(
                        SigningBench.KEY, VirtualHmac.sign(SigningBench.SECRET, signed.formatted(SigningBench.KEY))));
    }

    /** Nothing but the time is not the bot's: the account's logon stands for the signature. */
    @ParameterizedTest
    @ValueSource(strings = {"/ws-api/v3", "/ws-fapi/v1", "/ws-dapi/v1"})
    void trap_17_after_a_logon_messages_leave_with_the_exchanges_time_and_a_window_in_bounds(String stream) {
        FrameBench api = new FrameBench(bench, stream);
        String logon = "{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"" + VirtualHmac.API_KEY
                + "\",\"timestamp\":1700000000000,\"signature\":\""
                + VirtualHmac.sign(VirtualHmac.SECRET, "apiKey=" + VirtualHmac.API_KEY + "&timestamp=1700000000000")
                + "\"}}";
        String order = "{\"id\":2,\"method\":\"order.place\", \"params\":{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\","
                + "\"recvWindow\":%s, \"timestamp\" : %s,\"type\":\"MARKET\",\"quantity\":\"0.10\"}}";
        api.wire(logon);

        assertThat(api.wire(order.formatted("60000", "1600000000000")))
                .isEqualTo(order.formatted("5000", "1700000000000"));
        assertThat(api.wire(order.formatted("100", "\"1600000000000\"")))
                .isEqualTo(order.formatted("100", "\"1700000000000\""));
        assertThat(api.reason(order.formatted("60001", "1600000000000"))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void a_message_that_says_no_time_stays_as_it_is() {
        String depth = "{\"id\":1,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\", \"limit\":5}}";
        String time = "{\"id\":1,\"method\":\"time\"}";

        assertThat(spot.wire(depth)).isEqualTo(depth);
        assertThat(spot.wire(time)).isEqualTo(time);
    }

    @Test
    void whoever_changes_an_order_on_its_way_is_refused() {
        String order = order("order.place", VirtualHmac.SECRET);

        assertThat(spot.reason(order.replace("0.01000000", "9.01000000"))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(spot.reason(order("order.place", "another"))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void weights_are_those_of_calls() {
        Canonical all = spot.canonical("{\"id\":1,\"method\":\"ticker.24hr\",\"params\":{}}");
        Canonical one = spot.canonical("{\"id\":1,\"method\":\"ticker.24hr\",\"params\":{\"symbol\":\"BTCUSDT\"}}");

        assertThat(all.endpoint().costs().getFirst().amount().of(all.fields())).isEqualTo(80);
        assertThat(one.endpoint().costs().getFirst().amount().of(one.fields())).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/0", "/stream", "/public/ws", "/market/ws/3", "/market/stream"})
    void market_data_is_for_everybody(String stream) {
        FrameBench data = new FrameBench(bench, stream);
        String subscribe = "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":1}";

        assertThat(data.wire(subscribe)).isEqualTo(subscribe);
        assertThat(data.canonical(subscribe).endpoint().endpointClass()).isEqualTo(EndpointClass.MARKET);
    }

    @Test
    void what_a_stream_does_not_know_is_refused() {
        assertThat(spot.reason(order("capital.withdraw", VirtualHmac.SECRET)))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(spot.reason("{\"id\":1,\"method\":\"userDataStream.start\",\"params\":{\"apiKey\":\"a\"}}"))
                .isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(market.reason("{\"id\":1,\"method\":\"SET_PROPERTY\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(market.reason("\u0000\u0001")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
