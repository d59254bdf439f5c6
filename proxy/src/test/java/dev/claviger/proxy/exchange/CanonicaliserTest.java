package dev.claviger.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.fixture.BinanceVenue;
import dev.claviger.proxy.fixture.Calls;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.sign.SigningBench;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicaliserTest {
    static final String ORDER = "/binance/api/v3/order";
    static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    final Canonicaliser canonicaliser = new Canonicaliser();

    Canonical canonical(Call call) {
        return canonicaliser.canonicalise(call, BinanceVenue.ROUTER.route(call));
    }

    Reason refusal(Call call) {
        Refused refused = catchThrowableOfType(Refused.class, () -> canonical(call));
        assertThat(refused).as("a refusal").isNotNull();
        return refused.reason();
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void keeps_what_a_query_says_and_takes_the_authentication_out_wherever_it_stands() {
        Canonical canonical = canonical(Calls.get(
                ORDER + "?timestamp=1&symbol=LTCBTC&signature=ab&orderId=7&recvWindow=100",
                Map.of("X-MBX-APIKEY", "virtual")));
        assertThat(text(canonical.query())).isEqualTo("symbol=LTCBTC&orderId=7");
        assertThat(canonical.claim().apiKey()).isEqualTo("virtual");
        assertThat(canonical.claim().signature()).isEqualTo("ab");
        assertThat(canonical.claim().timestamp()).isEqualTo("1");
        assertThat(text(canonical.claim().signedBytes()))
                .isEqualTo("timestamp=1&symbol=LTCBTC&orderId=7&recvWindow=100");
        assertThat(canonical.receiveWindowMillis()).isEqualTo(100);
        assertThat(canonical.endpoint().endpointClass()).isEqualTo(EndpointClass.READ);
    }

    @Test
    void what_the_bot_signed_is_the_query_and_the_body_without_a_separator() {
        // The exchange's own example of a request with parameters in both places.
        Canonical canonical = canonical(Calls.call(
                "POST",
                ORDER + "?symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC",
                FORM,
                "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559&signature=0fd1"));
        assertThat(text(canonical.claim().signedBytes()))
                .isEqualTo("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC"
                        + "quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559");
        assertThat(text(canonical.query())).isEqualTo("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC");
        assertThat(text(canonical.body())).isEqualTo("quantity=1&price=0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "symbol=BTCUSDT&symbol=ETHUSDT",
                "symbol=BTCUSDT&SYMBOL=ETHUSDT",
                "timestamp=1&timestamp=2",
                "signature=a&signature=b",
                "Timestamp=1",
                "SIGNATURE=a",
                "recvwindow=1",
                "symbol",
                "=BTCUSDT",
                "sym%62ol=BTCUSDT",
                "symbol=%",
                "symbol=%4",
                "symbol=%zz",
                "symbol=%00",
                "symbol=%0a",
                "symbol=%2541",
                "symbol=%c0%af",
                "symbol=%ff",
                "recvWindow=abc",
                "recvWindow=60001",
                "recvWindow=-1",
            })
    void trap_02_a_query_that_could_be_read_in_two_ways_is_refused(String query) {
        assertThat(refusal(Calls.get(ORDER + "?" + query, Map.of()))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"symbol=ETHUSDT", "SYMBOL=ETHUSDT", "timestamp=2", "signature=b"})
    void trap_02_one_name_in_query_and_body_is_refused(String body) {
        Call call = Calls.call("POST", ORDER + "?symbol=BTCUSDT&timestamp=1&signature=a", FORM, body);
        assertThat(refusal(call)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @ParameterizedTest
    @CsvSource({
        "mexc, /api/v3/order, symbol=BTCUSDT, symbol",
        "okx, /api/v5/trade/order, instId=BTC-USDT, InstId",
        "gate, /api/v4/spot/orders, currency_pair=BTC_USDT, currency_pair",
        "kucoin, /api/v1/hf/orders, symbol=BTC-USDT, symbol",
        "kraken, /0/private/AddOrder, pair=XBTUSD, pair",
    })
    void trap_02_one_name_in_query_and_json_is_refused(String exchange, String path, String query, String member) {
        SigningBench bench = SigningBench.of(exchange);
        Map<String, String> json = Map.of("Content-Type", "application/json");
        String body = "{\"" + member + "\":\"ETHUSDT\"}";

        assertThatThrownBy(() -> bench.canonical(bench.call("POST", path + "?" + query, json, body)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EXCHANGE_AMBIGUOUS));
    }

    /** As ccxt cancels an order there. */
    @Test
    void what_query_and_json_say_alike_has_one_meaning() {
        SigningBench international = SigningBench.of("coinbaseinternational");
        Map<String, String> json = Map.of("Content-Type", "application/json");
        String body = "{\"portfolio\":\"p1\"}";

        assertThat(international.canonical(international.call("DELETE", "/api/v1/orders/17?portfolio=p1", json, body)))
                .isNotNull();
    }

    @Test
    void a_query_that_nobody_signs_is_refused() {
        SigningBench mexc = SigningBench.of("mexc");
        Map<String, String> json = Map.of("Content-Type", "application/json");

        assertThatThrownBy(() -> mexc.canonical(
                        mexc.call("POST", "/api/v1/private/order/create?vol=1000", json, "{\"symbol\":\"BTC_USDT\"}")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.EXCHANGE_AMBIGUOUS))
                .hasMessageContaining("only the body is signed");
    }

    /** RFC 8259 has JSON in UTF-8; whoever guesses otherwise reads another message in the same bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32LE", "UTF-32BE", "BOM"})
    void trap_02_json_in_another_charset_is_refused(String charset) {
        String json = "{\"symbol\":\"BTCUSDT\"}";
        byte[] body = charset.equals("BOM")
                ? ("\uFEFF" + json).getBytes(StandardCharsets.UTF_8)
                : json.getBytes(Charset.forName(charset));

        for (byte[] each : List.of(body, ("[" + json + "]").getBytes(StandardCharsets.UTF_16BE))) {
            Call call = Calls.call(
                    "POST",
                    "/binance/sapi/v1/fiat/deposit".getBytes(StandardCharsets.US_ASCII),
                    Map.of("Content-Type", "application/json"),
                    each);
            assertThat(refusal(call)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"1\",\"AMOUNT\":\"1000\"}",
                "{\"a\":{\"size\":1,\"Size\":2}}",
                "{\"a\":[{\"b\":{}},{\"key\":1,\"\u212Aey\":2}]}",
                "{\"a1\":1,\"a2\":1,\"a3\":1,\"a4\":1,\"a5\":1,\"a6\":1,\"a7\":1,\"a8\":1,\"a9\":1,\"b1\":1,\"b2\":1,"
                        + "\"b3\":1,\"b4\":1,\"b5\":1,\"b6\":1,\"b7\":1,\"b8\":1,\"b9\":1,\"c1\":1,\"A1\":2}",
            })
    void trap_02_names_that_differ_in_case_only_are_refused(String json) {
        assertThat(refusal(Calls.call(
                        "POST", "/binance/sapi/v1/fiat/deposit", Map.of("Content-Type", "application/json"), json)))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void the_same_name_may_stand_in_several_objects() {
        String json = "{\"a\":{\"a\":1},\"b\":[{\"A\":1},{\"a\":2,\"c\":{\"a\":1}}],\"c\":3}";

        assertThat(text(canonical(Calls.call(
                                "POST",
                                "/binance/sapi/v1/fiat/deposit",
                                Map.of("Content-Type", "application/json"),
                                json))
                        .body()))
                .isEqualTo(json);
    }

    @Test
    void a_method_beside_the_requests_own_is_refused() {
        assertThat(refusal(Calls.get(ORDER + "?symbol=BTCUSDT&_method=DELETE", Map.of())))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(refusal(Calls.call("POST", ORDER, FORM, "symbol=BTCUSDT&_Method=DELETE")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        Map<String, String> json = Map.of("Content-Type", "application/json");
        assertThat(refusal(Calls.call("POST", "/binance/sapi/v1/fiat/deposit", json, "{\"_method\":\"PUT\"}")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(text(canonical(Calls.call("POST", "/binance/sapi/v1/fiat/deposit", json, "{\"a\":{\"_method\":1}}"))
                        .body()))
                .isEqualTo("{\"a\":{\"_method\":1}}");
    }

    @Test
    void text_gets_its_one_encoding() {
        Canonical canonical = canonical(Calls.get(ORDER + "?symbol=%ef%bc%91A%41b+c~d%7E&x=[\"a\"]", Map.of()));
        assertThat(text(canonical.query())).isEqualTo("symbol=%EF%BC%91AAb%20c~d~&x=%5B%22a%22%5D");
        assertThat(canonical.parameters().get("symbol")).isEqualTo("１AAb c~d~");
    }

    @Test
    void trap_04_a_parameter_behind_a_long_padding_is_judged_too() {
        String padded = "a=" + "x".repeat(20_000) + "&symbol=BTCUSDT&symbol=ETHUSDT";
        assertThat(refusal(Calls.call("POST", ORDER, FORM, padded))).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void trap_09_the_class_is_the_endpoints_and_not_the_methods() {
        // A GET that changes state.
        assertThat(canonical(Calls.get("/binance/sapi/v1/soft-staking/set", Map.of()))
                        .endpoint()
                        .endpointClass())
                .isEqualTo(EndpointClass.TRANSFER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/binance/api/v3/Order",
                "/binance/api/v3/order/",
                "/binance/api/v3/unheard-of",
                "/binance/sapi/v1/capital/withdraw"
            })
    void an_endpoint_that_is_not_in_the_table_is_refused(String target) {
        assertThat(refusal(Calls.get(target, Map.of()))).isEqualTo(Reason.EXCHANGE_UNKNOWN_ENDPOINT);
    }

    @Test
    void a_form_endpoint_takes_no_other_kind_of_body() {
        Call call = Calls.call("POST", ORDER, Map.of("Content-Type", "application/json"), "{\"symbol\":\"BTCUSDT\"}");
        assertThat(refusal(call)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "[1]x",
                "[{\"a\":1,\"a\":2}]",
                "1",
                "{\"a\":1}x",
                "{\"a\":1",
                "{\"signature\":\"x\"}",
                "{\"Timestamp\":1}",
            })
    void trap_02_json_with_two_meanings_is_refused(String json) {
        Call call =
                Calls.call("POST", "/binance/sapi/v1/fiat/deposit", Map.of("Content-Type", "application/json"), json);
        assertThat(refusal(call)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    /** As some exchanges want batches and cancels; fetch() says text/plain of it. */
    @Test
    void json_may_be_a_list_and_come_without_its_type() {
        String json = "[ \"17\",{\"a\":1.0}]";
        for (Map<String, String> headers : List.of(
                Map.of("Content-Type", "application/json"),
                Map.of("Content-Type", "text/plain"),
                Map.<String, String>of())) {
            Canonical canonical = canonical(Calls.call("POST", "/binance/sapi/v1/fiat/deposit", headers, json));
            assertThat(text(canonical.body())).isEqualTo(json);
            assertThat(canonical.bodyKind().mediaType()).isEqualTo("application/json");
        }
    }

    @Test
    void trap_08_json_is_kept_to_the_byte() {
        String json = "{\"b\": 219.0, \"a\":1e3}";
        Canonical canonical = canonical(Calls.call(
                "POST",
                "/binance/sapi/v1/fiat/deposit?timestamp=1&signature=aa",
                Map.of("Content-Type", "application/json; charset=utf-8"),
                json));
        assertThat(text(canonical.body())).isEqualTo(json);
        assertThat(text(canonical.claim().signedBytes())).isEqualTo("timestamp=1" + json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{\"symbol\":\"A\",\"symbol\":\"B\"}]", "[1]x", "[[[1]]]", "["})
    void trap_07_a_batch_that_is_no_plain_list_of_orders_is_refused(String batch) {
        String encoded = java.net.URLEncoder.encode(batch, StandardCharsets.UTF_8);
        Call call = Calls.call("POST", "/binance/fapi/v1/batchOrders", FORM, "batchOrders=" + encoded);
        assertThat(refusal(call)).isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void only_the_profiles_headers_go_along() {
        Canonical canonical = canonical(
                Calls.get(ORDER, Map.of("X-MBX-TIME-UNIT", "MICROSECOND", "X-MBX-SBE", "1:0", "Cookie", "a=b")));
        assertThat(canonical.passedHeaders().lines()).containsExactly("X-MBX-TIME-UNIT: MICROSECOND");
    }

    @Test
    void a_get_has_no_body() {
        assertThat(refusal(Calls.call("GET", "/binance/api/v3/account", Map.of(), "{}")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
        assertThat(refusal(Calls.call("GET", "/binance/api/v3/account", Map.of(), "a=1")))
                .isEqualTo(Reason.EXCHANGE_AMBIGUOUS);
    }

    @Test
    void the_receive_window_is_clamped_to_the_operators_bound() {
        assertThat(canonical(Calls.get(ORDER + "?recvWindow=60000", Map.of())).receiveWindowMillis())
                .isEqualTo(5000);
    }
}
