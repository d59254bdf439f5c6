package dev.claviger.proxy.sign.stream;

import static dev.claviger.proxy.sign.SigningBench.hex512;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.exchange.Found;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Gate's streams: subscriptions and orders, each signed over a few members of the message. */
class GateStreamTest {
    private static final long BOTS_TIME = SigningBench.NOW / 1000 - 3;
    private static final long TIME = SigningBench.NOW / 1000;
    private static final String ORDER =
            "{\"text\":\"t-1\", \"currency_pair\":\"BTC_USDT\",\"type\":\"limit\",\"amount\":\"0.01\",\"price\":\"50000\"}";

    private final FrameBench spot = on("/ws/v4");
    private final FrameBench futures = on("/v4/ws/usdt");
    private final FrameBench inverse = on("/v4/ws/btc");

    private static FrameBench on(String stream) {
        return new FrameBench(SigningBench.of("gate"), stream);
    }

    private static String subscription(String channel, String event, long time, String key, String secret) {
        String sign = hex512(secret, "channel=" + channel + "&event=" + event + "&time=" + time);
        return "{\"id\":7,\"time\":" + time + ",\"channel\":\"" + channel + "\",\"event\":\"" + event
                + "\",\"auth\":{\"method\":\"api_key\",\"KEY\":\"" + key + "\",\"SIGN\":\"" + sign
                + "\"}, \"payload\":[\"BTC_USDT\"]}";
    }

    private static String api(String channel, String param, long time, String key, String secret) {
        String sign = hex512(secret, "api\n" + channel + "\n" + param + "\n" + time);
        return "{\"time\":5,\"channel\":\"" + channel
                + "\",\"event\":\"api\",\"payload\":{\"req_id\":\"1\",\"timestamp\":\""
                + time + "\",\"api_key\":\"" + key + "\",\"signature\":\"" + sign + "\""
                + (param.isEmpty() ? "" : ",\"req_param\":" + param) + "}}";
    }

    private static String bots(String channel, String event) {
        return subscription(channel, event, BOTS_TIME, VirtualHmac.API_KEY, VirtualHmac.SECRET);
    }

    private static String botsApi(String channel, String param) {
        return api(channel, param, BOTS_TIME, VirtualHmac.API_KEY, VirtualHmac.SECRET);
    }

    @Test
    void a_private_subscription_is_signed_anew_and_else_kept_to_the_byte() {
        assertThat(spot.wire(bots("spot.orders", "subscribe")))
                .isEqualTo(subscription("spot.orders", "subscribe", TIME, SigningBench.KEY, SigningBench.SECRET));
        assertThat(futures.wire(bots("futures.positions", "unsubscribe")))
                .isEqualTo(
                        subscription("futures.positions", "unsubscribe", TIME, SigningBench.KEY, SigningBench.SECRET));
    }

    @Test
    void futures_with_a_delivery_have_the_channels_of_the_perpetual_ones() {
        FrameBench delivery = on("/v4/ws/delivery/usdt");
        String tickers =
                "{\"time\":1,\"channel\":\"futures.tickers\",\"event\":\"subscribe\",\"payload\":[\"BTC_USDT_1\"]}";

        assertThat(delivery.wire(bots("futures.orders", "subscribe")))
                .isEqualTo(subscription("futures.orders", "subscribe", TIME, SigningBench.KEY, SigningBench.SECRET));
        assertThat(on("/v4/ws/delivery/usdt").wire(tickers)).isEqualTo(tickers);
        assertThat(delivery.reason(botsApi("futures.order_place", ORDER))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }

    @Test
    void a_login_is_signed_with_and_without_parameters() {
        assertThat(spot.wire(botsApi("spot.login", "")))
                .isEqualTo(api("spot.login", "", TIME, SigningBench.KEY, SigningBench.SECRET));
        assertThat(inverse.wire(botsApi("futures.login", "{}")))
                .isEqualTo(api("futures.login", "{}", TIME, SigningBench.KEY, SigningBench.SECRET));
    }

    @Test
    void an_order_is_signed_over_its_parameters_as_they_stand_and_is_trade() {
        assertThat(spot.wire(botsApi("spot.order_place", ORDER)))
                .isEqualTo(api("spot.order_place", ORDER, TIME, SigningBench.KEY, SigningBench.SECRET));
        var perpetual = futures.canonical(botsApi(
                "futures.order_place", "{\"contract\":\"BTC_USDT\",\"size\":-5,\"price\":\"1.50\",\"tif\":\"gtc\"}"));
        var names = perpetual
                .route()
                .venue()
                .profile()
                .orderAt(perpetual.endpoint().path())
                .orElseThrow();
        assertThat(Stream.of(
                                names.names().symbol(),
                                names.names().type(),
                                names.names().price(),
                                names.names().quantity())
                        .map(List::getFirst)
                        .map(way -> Found.at(way, perpetual.fields())))
                .containsExactly("BTC_USDT", "gtc", "1.50", "-5");
        var order = spot.canonical(botsApi("spot.order_place", ORDER));
        assertThat(order.endpoint().endpointClass()).isEqualTo(EndpointClass.TRADE);
        assertThat(order.endpoint().is(EndpointFlag.ORDER)).isTrue();
        assertThat(order.fields().get("currency_pair")).isEqualTo("BTC_USDT");
        var batch = futures.canonical(botsApi("futures.order_batch_place", "[{\"size\":1},{\"size\":2}]"));
        assertThat(batch.endpoint().endpointClass()).isEqualTo(EndpointClass.TRADE);
        List<String> sizes = new ArrayList<>();
        names.legs().stream()
                .map(batch::list)
                .filter(Objects::nonNull)
                .forEach(legs -> legs.each(leg -> sizes.add(String.valueOf(leg.get("size")))));
        assertThat(sizes).containsExactly("1", "2");
        assertThat(names.legs().stream().map(perpetual::list)).containsOnlyNulls();
    }

    @Test
    void a_brokers_id_does_not_leave_and_a_deadline_does() {
        String order = botsApi("spot.order_place", ORDER);
        String header = order.replace(
                "\"req_id\":\"1\"",
                "\"req_id\":\"1\",\"req_header\":{\"X-Gate-Channel-Id\":\"broker\",\"x-gate-exptime\":\"1700000009000\"}");

        assertThat(spot.wire(header))
                .contains("\"req_header\":{\"x-gate-exptime\":\"1700000009000\"}")
                .doesNotContain("X-Gate-Channel-Id", "broker");
        assertThat(spot.reason(header.replace("X-Gate-Channel-Id", "x-gate-channel-id")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void market_data_and_pings_pass_as_they_are() {
        for (String message : new String[] {
            "{\"time\":1,\"channel\":\"spot.tickers\",\"event\":\"subscribe\",\"payload\":[\"BTC_USDT\"]}",
            "{\"time\":1,\"channel\":\"spot.ping\"}"
        }) {
            assertThat(spot.wire(message)).isEqualTo(message);
        }
    }

    @Test
    void after_a_login_an_order_needs_no_signature() {
        var _ = spot.wire(botsApi("spot.login", ""));
        String order =
                "{\"channel\":\"spot.order_place\",\"event\":\"api\",\"payload\":{\"req_id\":\"2\",\"req_param\":"
                        + ORDER + "}}";
        assertThat(spot.wire(order)).isEqualTo(order);
    }

    @Test
    void a_signature_over_something_else_is_refused() {
        String moved = botsApi("spot.order_place", ORDER).replace("\"0.01\"", "\"1.01\"");
        assertThat(spot.reason(moved)).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        String other = bots("spot.orders", "subscribe").replace("spot.orders", "spot.balances");
        assertThat(spot.reason(other)).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
    }

    @Test
    void what_is_not_listed_or_says_two_things_is_refused() {
        assertThat(spot.reason(botsApi("spot.withdraw", "{}"))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(spot.reason(botsApi("futures.order_place", "{}"))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(spot.reason("{\"event\":\"api\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(spot.reason("{\"channel\":{},\"event\":\"api\"}")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(spot.reason("{}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(
                        spot.reason(
                                "{\"channel\":\"spot.tickers\",\"event\":\"subscribe\",\"Channel\":\"spot.order_place\",\"EVENT\":\"api\"}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(spot.reason(
                        "{\"channel\":\"spot.tickers\",\"event\":\"subscribe\",\"channel\":\"spot.order_place\"}"))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
