package dev.claviger.proxy.sign.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.proxy.fixture.VirtualHmac;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.sign.SigningBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams among the paths of calls, a login that is a list of three, and orders by message. */
class BybitStreamTest {
    private static final String EXPIRES = "1700000010000";

    private final SigningBench bench = SigningBench.of("bybit");
    private final FrameBench trade = new FrameBench(bench, "/v5/trade");
    private boolean loggedIn;
    private final FrameBench own = new FrameBench(bench, "/v5/private");
    private final FrameBench linear = new FrameBench(bench, "/v5/public/linear");

    /** As Bybit documents it ("Connect", authentication). */
    private static String auth(String key, String expires, String signature) {
        return "{\"req_id\":\"10001\",\"op\":\"auth\",\"args\":[\"" + key + "\"," + expires + ",\"" + signature
                + "\"]}";
    }

    private static String auth(String secret) {
        return auth(VirtualHmac.API_KEY, EXPIRES, VirtualHmac.sign(secret, "GET/realtime" + EXPIRES));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v5/private", "/v5/trade"})
    void a_login_is_signed_as_documented_and_good_for_ten_seconds(String stream) {
        assertThat(new FrameBench(bench, stream).wire(auth(VirtualHmac.SECRET)))
                .isEqualTo(auth(
                        SigningBench.KEY, EXPIRES, "b010169ed78c06e11a1dddd08d75483456b4551d2ca58a604e406e613d81d54b"));
    }

    @Test
    void a_time_that_the_bot_wrote_as_a_text_stays_one() {
        String quoted = '"' + EXPIRES + '"';
        String signature = VirtualHmac.sign(VirtualHmac.SECRET, "GET/realtime" + EXPIRES);

        assertThat(own.wire(auth(VirtualHmac.API_KEY, quoted, signature)))
                .startsWith(
                        "{\"req_id\":\"10001\",\"op\":\"auth\",\"args\":[\"" + SigningBench.KEY + "\"," + quoted + ",");
    }

    @Test
    void whoever_does_not_know_the_secret_is_refused() {
        assertThat(own.reason(auth("another"))).isEqualTo(Reason.AUTHENTICATE_BAD_SIGNATURE);
        assertThat(own.reason(auth(SigningBench.KEY, EXPIRES, "00"))).isEqualTo(Reason.AUTHENTICATE_UNKNOWN_KEY);
    }

    @Test
    void each_order_of_a_batch_is_known() {
        var batch = trade.canonical("{\"header\":{},\"op\":\"order.create-batch\",\"args\":[{\"category\":\"linear\","
                + "\"request\":[{\"symbol\":\"BTCUSDT\"},{\"symbol\":\"ETHUSDT\"}]}]}");
        List<String> symbols = new ArrayList<>();

        batch.route().venue().profile().orderAt(batch.route().path()).orElseThrow().legs().stream()
                .map(batch::list)
                .filter(Objects::nonNull)
                .forEach(legs -> legs.each(leg -> symbols.add(String.valueOf(leg.get("symbol")))));

        assertThat(symbols).containsExactly("BTCUSDT", "ETHUSDT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"args\":[K,T,S,{}]",
                "\"args\":[K,T,S,1]",
                "\"args\":[K,T,S],\"junk\":1",
                "\"args\":[K,T,S],\"req_id\":[]",
                "\"args\":{\"0\":K,\"1\":T,\"2\":S}",
            })
    void a_login_with_anything_else_in_it_does_not_leave(String rest) {
        String signature = VirtualHmac.sign(VirtualHmac.SECRET, "GET/realtime" + EXPIRES);
        String message = "{\"op\":\"auth\","
                + rest.replace("K", '"' + VirtualHmac.API_KEY + '"')
                        .replace("T", EXPIRES)
                        .replace("S", '"' + signature + '"')
                + "}";

        assertThat(trade.reason(message)).as(message).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(own.reason(message)).as(message).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void what_the_exchange_quotes_of_a_login_is_the_bots_own() {
        String sent = own.wire(auth(VirtualHmac.SECRET));

        assertThat(bench.told("{\"success\":false,\"request\":" + sent + "}"))
                .isEqualTo("{\"success\":false,\"request\":" + auth(VirtualHmac.SECRET) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.create",
                "order.amend",
                "order.cancel",
                "order.create-batch",
                "order.amend-batch",
                "order.cancel-batch"
            })
    void an_order_is_for_bots_that_may_trade_and_goes_to_the_byte(String op) {
        String order = "{\"reqId\":\"1\",\"header\":{\"X-BAPI-TIMESTAMP\":\"1700000000000\"},\"op\":\"" + op
                + "\",\"args\":[{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"qty\":\"0.01\"}]}";

        var endpoint = trade.canonical(order).endpoint();
        assertThat(endpoint.endpointClass()).isEqualTo(EndpointClass.TRADE);
        assertThat(endpoint.flags()).contains(op.startsWith("order.cancel") ? EndpointFlag.CANCEL : EndpointFlag.ORDER);
        assertThat(trade.canonical(order).parameters().all())
                .anyMatch(parameter ->
                        parameter.name().equals("category") && parameter.value().equals("linear"));
        trade.wire(auth(VirtualHmac.SECRET));
        assertThat(trade.wire(order)).isEqualTo(order);
    }

    private String order(String header) {
        if (!loggedIn) {
            trade.wire(auth(VirtualHmac.SECRET));
            loggedIn = true;
        }
        return trade.wire(message(header));
    }

    private static String message(String header) {
        return "{\"reqId\":\"1\",\"header\":{" + header
                + "},\"op\":\"order.create\",\"args\":[{\"category\":\"linear\"}],\"x\":1.50}";
    }

    @Test
    void an_order_s_time_is_the_exchange_s_and_its_window_the_operator_s_at_most() {
        assertThat(order("\"X-BAPI-TIMESTAMP\":\"1600000000000\", \"X-BAPI-RECV-WINDOW\" : 50000"))
                .isEqualTo(message("\"X-BAPI-TIMESTAMP\":\"1700000000000\", \"X-BAPI-RECV-WINDOW\" : 5000"));
        assertThat(order("\"X-BAPI-TIMESTAMP\":1600000000000,\"X-BAPI-RECV-WINDOW\":\"1000\""))
                .isEqualTo(message("\"X-BAPI-TIMESTAMP\":1700000000000,\"X-BAPI-RECV-WINDOW\":\"1000\""));
        assertThat(order("")).isEqualTo(message(""));
        assertThat(trade.reason(message("\"X-BAPI-RECV-WINDOW\":\"9999999\""))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(trade.reason(message("\"X-BAPI-RECV-WINDOW\":\"0\""))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(trade.reason(message("\"x-bapi-recv-window\":\"9\""))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Referer\":\"b\" | ``",
                "\"a\":1 , \"Referer\":\"b,}\" | \"a\":1",
                "\"Referer\" : \"b\\\"\" , \"a\":1 | `\"a\":1`",
                "\"a\":1,\"Referer\":{\"a\":[1,{}]},\"c\":2 | \"a\":1,\"c\":2",
                "\"Ref\\u0065rer\":7,\"X-Referer\":[],\"a\":null | \"a\":null",
                "\"X-Referer\":null | ``",
            })
    void a_broker_s_id_never_leaves(String header, String left) {
        assertThat(order(header).replaceAll("\\s+", ""))
                .isEqualTo(message(left).replaceAll("\\s+", ""))
                .satisfies(message -> trade.canonical(message));
    }

    @Test
    void a_member_of_that_name_elsewhere_is_the_bot_s() {
        String elsewhere =
                "{\"op\":\"order.create\",\"Referer\":1,\"args\":[{\"header\":{\"Referer\":2}}],\"header\":[]}";
        trade.wire(auth(VirtualHmac.SECRET));

        assertThat(trade.wire(elsewhere)).isEqualTo(elsewhere);
    }

    @Test
    void a_topic_is_not_taken_for_a_key() {
        String subscribe = "{\"op\":\"subscribe\",\"req_id\":1,\"args\":[\"order\",\"wallet\",\"position\"]}";

        assertThat(own.canonical(subscribe).endpoint().endpointClass()).isEqualTo(EndpointClass.STREAM);
        assertThat(own.wire(subscribe)).isEqualTo(subscribe);
        assertThat(linear.canonical(subscribe).endpoint().endpointClass()).isEqualTo(EndpointClass.MARKET);
    }

    @Test
    void what_a_stream_does_not_know_is_refused() {
        assertThat(own.reason("{\"op\":\"order.create\",\"args\":[{}]}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(linear.reason(auth(VirtualHmac.SECRET))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(trade.reason("{\"op\":\"asset.withdraw\"}")).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
        assertThat(trade.reason("{\"op\":\"order.create\",\"op\":\"ping\"}")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(trade.reason("\u0000\u0001\u00ff")).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }
}
