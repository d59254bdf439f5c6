package dev.claviger.harness.sandbox.bybit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in, and whether its book and its balances agree. */
class BybitSandboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String KEY = "TESTKEY0123456789";
    private static final BybitKey REAL = new BybitKey(KEY, "TESTSECRET-abcdef0123456789");

    private final TradingFloor floor = TradingFloor.with(Map.of("USDT", 100_000, "BTC", 10));
    private final TradingAccount account = floor.account();
    private final BybitExchange exchange = exchange();

    private BybitExchange exchange() {
        BybitExchange made = new BybitExchange(
                InstantSource.fixed(Instant.ofEpochMilli(NOW)), new SignatureCheck(List.of(REAL)), floor);
        made.serve(new AccountEndpoints(account).endpoints());
        made.serve(new TradeEndpoints(account).endpoints());
        return made;
    }

    private static String signed(String key, long timestamp, String signature) {
        return "\r\nX-BAPI-API-KEY: " + key + "\r\nX-BAPI-TIMESTAMP: " + timestamp
                + "\r\nX-BAPI-RECV-WINDOW: 5000\r\nX-BAPI-SIGN: " + signature;
    }

    private static String signature(long timestamp, String payload) {
        return REAL.proof().signature((timestamp + KEY + "5000" + payload).getBytes(StandardCharsets.US_ASCII));
    }

    private String read(long timestamp, String query) {
        String headers = signed(KEY, timestamp, signature(timestamp, query));
        return exchange.answer(Arrived.request("GET /v5/order/realtime?" + query, headers, ""))
                .body();
    }

    private String post(String path, String body) {
        return exchange.answer(Arrived.request("POST " + path, signed(KEY, NOW, signature(NOW, body)), body))
                .body();
    }

    private String order(String category, String side, String type, String rest) {
        return post(
                "/v5/order/create",
                "{\"category\":\"" + category + "\",\"symbol\":\"BTCUSDT\",\"side\":\"" + side + "\",\"orderType\":\""
                        + type + "\"," + rest + "}");
    }

    /** The vectors were computed by ccxt's own signing code. */
    @Test
    void signs_as_ccxt_signs() {
        assertThat(signature(NOW, "category=linear&symbol=BTCUSDT"))
                .isEqualTo("07fc122027c5a309a643fca69c771d50a25da82c71952fd93ec846f5eab8af01");
        assertThat(
                        signature(
                                NOW,
                                "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"qty\":\"0.001\",\"price\":\"30000\"}"))
                .isEqualTo("2062ee0c98cb153fe37d00c9b897c3bab1851be3a5a6a6d5dc316c26de7cccf3");
    }

    @Test
    void accepts_a_timestamp_within_the_window_and_less_than_a_second_ahead() {
        assertThat(read(NOW - 5_000, "category=linear")).contains("\"retCode\":0");
        assertThat(read(NOW + 999, "category=linear")).contains("\"retCode\":0");
        assertThat(read(NOW - 5_001, "category=linear")).contains("\"retCode\":10002");
        assertThat(read(NOW + 1_000, "category=linear")).contains("\"retCode\":10002");
    }

    @Test
    void refuses_an_unknown_key_a_wrong_signature_and_none() {
        String right = signature(NOW, "category=linear");
        String line = "GET /v5/order/realtime?category=linear";
        assertThat(exchange.answer(Arrived.request(line, signed("ANOTHER", NOW, right), ""))
                        .body())
                .contains("\"retCode\":10003");
        assertThat(exchange.answer(Arrived.request(line + "&limit=1", signed(KEY, NOW, right), ""))
                        .body())
                .contains("\"retCode\":10004");
        Answer unsigned = exchange.answer(Arrived.request(line, "", ""));
        assertThat(unsigned.body()).contains("\"retCode\":10001");
        assertThat(unsigned.status()).isEqualTo(200);
    }

    @Test
    void a_read_with_a_body_is_forbidden() {
        String headers = signed(KEY, NOW, signature(NOW, ""));
        assertThat(exchange.answer(Arrived.request("GET /v5/order/realtime", headers, "{}"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_open_order_holds_its_funds_until_it_is_cancelled() {
        assertThat(order("spot", "Buy", "Limit", "\"qty\":\"1\",\"price\":\"50000\",\"orderLinkId\":\"mine\""))
                .contains("\"retCode\":0", "\"orderLinkId\":\"mine\"");
        assertThat(account.available("USDT")).isEqualByComparingTo("50000");
        assertThat(order("linear", "Buy", "Limit", "\"qty\":\"1\",\"price\":\"50000\""))
                .contains("\"retCode\":0");
        assertThat(account.available("USDT")).isEqualByComparingTo("45000");
        assertThat(order("spot", "Buy", "Limit", "\"qty\":\"1\",\"price\":\"50000\""))
                .contains("\"retCode\":170131");
        assertThat(order("spot", "Sell", "Limit", "\"qty\":\"1\",\"price\":\"70000\",\"orderLinkId\":\"mine\""))
                .contains("\"retCode\":170141");

        String cancel = "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"mine\"}";
        assertThat(post("/v5/order/cancel", cancel)).contains("\"retCode\":0");
        assertThat(post("/v5/order/cancel", cancel)).contains("\"retCode\":170213");
        assertThat(post("/v5/order/cancel", cancel.replace("spot", "linear"))).contains("\"retCode\":110001");
        assertThat(account.available("USDT")).isEqualByComparingTo("95000");
        assertThat(account.balance("USDT")).isEqualByComparingTo("100000");
    }

    @Test
    void a_spot_market_order_to_buy_counts_in_quote_coins_unless_it_says_otherwise() {
        order("spot", "Buy", "Market", "\"qty\":\"600\"");
        assertThat(account.balance("BTC")).isEqualByComparingTo("10.00999");
        assertThat(account.balance("USDT")).isEqualByComparingTo("99400");

        order("spot", "Buy", "Market", "\"qty\":\"0.01\",\"marketUnit\":\"baseCoin\"");
        assertThat(account.balance("BTC")).isEqualByComparingTo("10.01998");
    }

    @Test
    void a_linear_fill_moves_the_position_and_costs_margin_and_fee() {
        order("linear", "Sell", "Limit", "\"qty\":\"0.5\",\"price\":\"59000\"");

        assertThat(account.position("BTCUSDT")).isEqualByComparingTo("-0.5");
        assertThat(account.balance("USDT")).isEqualByComparingTo("99983.5");
        assertThat(account.available("USDT")).isEqualByComparingTo("96983.5");
        assertThat(account.open()).isEmpty();
        assertThat(account.executions()).hasSize(1);
    }

    @Test
    void what_does_not_fill_at_once_and_may_not_wait_is_gone() {
        order("linear", "Buy", "Limit", "\"qty\":\"0.5\",\"price\":\"59000\",\"timeInForce\":\"IOC\"");
        order("linear", "Buy", "Limit", "\"qty\":\"0.5\",\"price\":\"61000\",\"timeInForce\":\"PostOnly\"");

        assertThat(account.open()).isEmpty();
        assertThat(account.executions()).isEmpty();
    }

    @Test
    void a_quantity_off_its_step_and_a_price_off_its_tick_are_refused() {
        assertThat(order("linear", "Buy", "Limit", "\"qty\":\"0.0005\",\"price\":\"59000\""))
                .contains("10001");
        assertThat(order("linear", "Buy", "Limit", "\"qty\":\"0.5\",\"price\":\"59000.05\""))
                .contains("10001");
        assertThat(order("linear", "Buy", "Limit", "\"qty\":\"-1\",\"price\":\"59000\""))
                .contains("10001");
    }

    @Test
    void refuses_json_that_is_said_to_be_something_else() {
        Answer answer = exchange.answer(Arrived.request("POST /v5/order/create", "\r\nContent-Type: text/plain", "{}"));

        assertThat(answer.body()).contains("10001");
    }
}
