package dev.claviger.harness.sandbox.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in, and whether its books and its wallets agree. */
class BitgetSandboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String SECRET = "TESTSECRET-abcdef0123456789";
    private static final PassphraseKey REAL = new PassphraseKey("real", SECRET, "phrase");
    private static final PassphraseKey DEMO = new PassphraseKey("demo", SECRET, "phrase").forDemo();
    private static final String GOOD = "{\"code\":\"00000\"";

    private final TradingAccount spot = new TradingAccount();
    private final TradingAccount futures = new TradingAccount();
    private final TradingFloor floor = TradingFloor.of(spot, new AccountStreams(spot));
    private final BitgetExchange exchange = exchange();

    private BitgetExchange exchange() {
        spot.credit("USDT", BigDecimal.valueOf(100_000));
        spot.credit("BTC", BigDecimal.TEN);
        futures.credit("USDT", BigDecimal.valueOf(50_000));
        BitgetExchange made = new BitgetExchange(
                InstantSource.fixed(Instant.ofEpochMilli(NOW)), new SignatureCheck(List.of(REAL, DEMO)), floor);
        made.serve(new WalletEndpoints(spot, futures).endpoints());
        made.serve(new TradeEndpoints(spot, futures).endpoints());
        return made;
    }

    private Answer send(String line, String headers, String body) {
        return exchange.answer(Arrived.request(line, headers, body));
    }

    private static String headers(String key, String phrase, String time, String signature) {
        return "\r\nACCESS-KEY: " + key + "\r\nACCESS-PASSPHRASE: " + phrase + "\r\nACCESS-TIMESTAMP: " + time
                + "\r\nACCESS-SIGN: " + signature;
    }

    private static String signature(String text) {
        return REAL.proof().signature(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(String key, String phrase, long time, String more) {
        String path = "/api/v2/spot/account/assets";
        String headers = headers(key, phrase, Long.toString(time), signature(time + "GET" + path + "?coin=龙 x"));
        return send("GET " + path + "?coin=%E9%BE%99%20x", headers + more, "").body();
    }

    private String post(String path, String body) {
        return send(
                        "POST " + path,
                        headers("real", "phrase", Long.toString(NOW), signature(NOW + "POST" + path + body)),
                        body)
                .body();
    }

    private String order(String market, String side, String size, String price, String more) {
        return post(
                "/api/v2/" + market + "/place-order",
                "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"side\":\"" + side
                        + "\",\"orderType\":\"limit\",\"size\":\"" + size + "\",\"price\":\"" + price + "\"" + more
                        + "}");
    }

    /** The vectors were computed by ccxt's own signing code. */
    @Test
    void signs_as_ccxt_signs() {
        assertThat(signature("1700000000000GET/api/v2/mix/account/account?marginCoin=USDT&productType=USDT-FUTURES"
                        + "&symbol=龙虾USDT"))
                .isEqualTo("MDR/xSexOjwlaurt4NF7+CPhHKKeGzVpwsKQdBa4+VI=");
        assertThat(signature("1700000000000POST/api/v2/spot/trade/place-order"
                        + "{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"limit\",\"force\":\"gtc\","
                        + "\"price\":\"30000\",\"size\":\"0.01\"}"))
                .isEqualTo("m3jXWICFfJ9v8tSw1C4dL33n3PcMIbmiDxidEufYLQ8=");
    }

    @Test
    void lets_in_who_signed_the_decoded_query_at_most_half_a_minute_off() {
        assertThat(read("real", "phrase", NOW, "")).startsWith(GOOD);
        assertThat(read("real", "phrase", NOW - 30_001, "")).contains("40008");
        assertThat(read("real", "phrase", NOW + 30_001, "")).contains("40008");
    }

    @Test
    void refuses_an_unknown_key_a_wrong_passphrase_a_wrong_signature_and_none() {
        assertThat(read("nobody", "phrase", NOW, "")).contains("40037");
        assertThat(read("real", "praise", NOW, "")).contains("40012");
        String line = "GET /api/v2/spot/account/assets";
        String wrong = headers("real", "phrase", Long.toString(NOW), signature("x"));
        assertThat(send(line, wrong, "").body()).contains("40009");
        assertThat(send(line, headers("real", "phrase", "now", signature("x")), "")
                        .body())
                .contains("40005");
        assertThat(send(line, "", "").body()).contains("40001");
        assertThat(send(line, "", "").status()).isEqualTo(400);
    }

    @Test
    void a_key_is_for_real_or_for_demo_trading_and_never_for_both() {
        assertThat(read("demo", "phrase", NOW, "")).contains("40099");
        assertThat(read("demo", "phrase", NOW, "\r\npaptrading: 1")).startsWith(GOOD);
        assertThat(read("real", "phrase", NOW, "\r\npaptrading: 1")).contains("40099");
    }

    @Test
    void beyond_its_budget_says_that_it_is_asked_too_often() {
        floor.budget().set(1);
        assertThat(read("real", "phrase", NOW, "")).startsWith(GOOD);
        assertThat(read("real", "phrase", NOW, "")).contains("\"429\"");
    }

    @Test
    void the_two_wallets_have_orders_and_errors_of_their_own() {
        assertThat(order("spot/trade", "buy", "1", "50000", ",\"clientOid\":\"mine\""))
                .startsWith(GOOD)
                .contains("\"clientOid\":\"mine\"");
        assertThat(order("spot/trade", "buy", "2", "50000", "")).contains("43012");
        assertThat(order("mix/order", "buy", "5", "50000", "")).startsWith(GOOD);
        assertThat(order("mix/order", "buy", "6", "50000", "")).contains("40762");
        assertThat(spot.available("USDT")).isEqualByComparingTo("50000");
        assertThat(futures.available("USDT")).isEqualByComparingTo("25000");

        String cancel = "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"clientOid\":\"mine\"}";
        assertThat(post("/api/v2/spot/trade/cancel-order", cancel)).startsWith(GOOD);
        assertThat(post("/api/v2/spot/trade/cancel-order", cancel)).contains("43001");
        assertThat(post("/api/v2/mix/order/cancel-order", cancel)).contains("40768");
        assertThat(spot.available("USDT")).isEqualByComparingTo("100000");
    }

    @Test
    void a_spot_market_order_to_buy_counts_in_quote_coins() {
        post(
                "/api/v2/spot/trade/place-order",
                "{\"symbol\":\"BTCUSDT\",\"side\":\"buy\",\"orderType\":\"market\",\"size\":\"600\"}");

        assertThat(spot.balance("BTC")).isEqualByComparingTo("10.00999");
        assertThat(spot.balance("USDT")).isEqualByComparingTo("99400");
    }

    @Test
    void coins_move_between_wallets_and_away() {
        assertThat(post(
                        "/api/v2/spot/wallet/transfer",
                        "{\"coin\":\"USDT\",\"amount\":\"1\",\"fromType\":\"spot\",\"toType\":\"usdt_futures\"}"))
                .startsWith(GOOD);
        assertThat(post("/api/v2/spot/wallet/withdrawal", "{\"coin\":\"BTC\",\"size\":\"2.5\",\"address\":\"a\"}"))
                .startsWith(GOOD);
        assertThat(futures.balance("USDT")).isEqualByComparingTo("50001");
        assertThat(spot.balance("BTC")).isEqualByComparingTo("7.5");
    }

    @Test
    void refuses_json_that_is_said_to_be_something_else() {
        Answer answer = exchange.answer(
                Arrived.request("POST /api/v2/spot/trade/place-order", "\r\nContent-Type: text/plain", "{}"));

        assertThat(answer.body()).contains("40007");
    }
}
