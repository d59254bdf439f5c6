package dev.claviger.harness.sandbox.okx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.PassphraseKey;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in, and whether its book and its balances agree. */
class OkxSandboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String SECRET = "TESTSECRET-abcdef0123456789";
    private static final PassphraseKey REAL = new PassphraseKey("real", SECRET, "phrase");
    private static final PassphraseKey DEMO = new PassphraseKey("demo", SECRET, "phrase").forDemo();

    private final TradingAccount trading = new TradingAccount();
    private final TradingAccount funding = new TradingAccount();
    private final TradingFloor floor = TradingFloor.of(trading, new AccountStreams(trading));
    private final OkxExchange exchange = exchange();

    private OkxExchange exchange() {
        trading.credit("USDT", BigDecimal.valueOf(100_000));
        trading.credit("BTC", BigDecimal.TEN);
        funding.credit("BTC", BigDecimal.TWO);
        OkxExchange made = new OkxExchange(
                InstantSource.fixed(Instant.ofEpochMilli(NOW)), new SignatureCheck(List.of(REAL, DEMO)), floor);
        made.serve(new AccountEndpoints(trading).endpoints());
        made.serve(new TradeEndpoints(trading).endpoints());
        made.serve(new FundingEndpoints(trading, funding).endpoints());
        return made;
    }

    private static ReceivedRequest request(String line, String headers, String body) {
        return Arrived.request(line, headers, body);
    }

    private static String headers(String key, String phrase, String time, String signature) {
        return "\r\nOK-ACCESS-KEY: " + key + "\r\nOK-ACCESS-PASSPHRASE: " + phrase + "\r\nOK-ACCESS-TIMESTAMP: " + time
                + "\r\nOK-ACCESS-SIGN: " + signature;
    }

    private static String signature(String text) {
        return REAL.proof().signature(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String read(String key, String phrase, long millis, String more) {
        String time = millis(millis);
        String target = "/api/v5/account/balance?ccy=BTC";
        return exchange.answer(request(
                        "GET " + target, headers(key, phrase, time, signature(time + "GET" + target)) + more, ""))
                .body();
    }

    private static String millis(long millis) {
        return Instant.ofEpochMilli(millis).toString().replace(":20Z", ":20.000Z");
    }

    private String post(String path, String body) {
        String time = millis(NOW);
        String signature = signature(time + "POST" + path + body);
        return exchange.answer(request("POST " + path, headers("real", "phrase", time, signature), body))
                .body();
    }

    private String order(String rest) {
        return post("/api/v5/trade/order", "{" + rest + "}");
    }

    private static String limit(String instrument, String side, String size, String price) {
        return "\"instId\":\"" + instrument + "\",\"tdMode\":\"" + (instrument.endsWith("SWAP") ? "cross" : "cash")
                + "\",\"side\":\"" + side + "\",\"ordType\":\"limit\",\"sz\":\"" + size + "\",\"px\":\"" + price + "\"";
    }

    /** The vectors were computed by ccxt's own signing code. */
    @Test
    void signs_as_ccxt_signs() {
        assertThat(signature("2023-11-14T22:13:20.000ZGET/api/v5/account/balance?ccy=BTC%2CUSDT"))
                .isEqualTo("0CrVucI+OA9WHabWJ5V+OAp6ThBAdd4+ooEicBM60Jo=");
        assertThat(signature("2023-11-14T22:13:20.000ZPOST/api/v5/trade/order"
                        + "{\"instId\":\"BTC-USDT\",\"tdMode\":\"cash\",\"side\":\"buy\",\"ordType\":\"limit\","
                        + "\"px\":\"30000\",\"sz\":\"0.01\",\"clOrdId\":\"bot1\",\"tag\":\"x\"}"))
                .isEqualTo("gafS3Tm6E9jPvn4RKUWtY0GiTvP52xm8yWj2Hb7HuUk=");
    }

    @Test
    void lets_in_a_signature_that_is_at_most_half_a_minute_off() {
        assertThat(read("real", "phrase", NOW, "")).startsWith("{\"code\":\"0\"");
        assertThat(read("real", "phrase", NOW - 60_000, "")).contains("50102");
        assertThat(read("real", "phrase", NOW + 60_000, "")).contains("50102");
    }

    @Test
    void refuses_an_unknown_key_a_wrong_passphrase_a_wrong_signature_and_none() {
        assertThat(read("nobody", "phrase", NOW, "")).contains("50111");
        assertThat(read("real", "praise", NOW, "")).contains("50105");
        String target = "GET /api/v5/account/balance";
        assertThat(exchange.answer(request(target, headers("real", "phrase", millis(NOW), signature("x")), ""))
                        .body())
                .contains("50113");
        Answer unsigned = exchange.answer(request(target, "", ""));
        assertThat(unsigned.body()).contains("50103");
        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(exchange.answer(request(target, headers("real", "phrase", "1700000000", signature("x")), ""))
                        .body())
                .contains("50112");
    }

    @Test
    void a_key_is_for_real_or_for_demo_trading_and_never_for_both() {
        assertThat(read("demo", "phrase", NOW, "")).contains("50101");
        assertThat(read("demo", "phrase", NOW, "\r\nx-simulated-trading: 1")).startsWith("{\"code\":\"0\"");
        assertThat(read("real", "phrase", NOW, "\r\nx-simulated-trading: 1")).contains("50101");
    }

    @Test
    void beyond_its_budget_says_that_it_is_asked_too_often() {
        floor.budget().set(1);
        assertThat(read("real", "phrase", NOW, "")).startsWith("{\"code\":\"0\"");
        assertThat(read("real", "phrase", NOW, "")).contains("50011");
        floor.budget().lift();
        assertThat(read("real", "phrase", NOW, "")).startsWith("{\"code\":\"0\"");
    }

    @Test
    void an_open_order_holds_its_funds_until_it_is_cancelled() {
        assertThat(order(limit("BTC-USDT", "buy", "1", "50000") + ",\"clOrdId\":\"mine\""))
                .startsWith("{\"code\":\"0\"")
                .contains("\"clOrdId\":\"mine\"");
        assertThat(trading.available("USDT")).isEqualByComparingTo("50000");
        assertThat(order(limit("BTC-USDT", "buy", "2", "50000")))
                .startsWith("{\"code\":\"1\"")
                .contains("51008");
        assertThat(order(limit("BTC-USDT-SWAP", "buy", "100", "50000"))).startsWith("{\"code\":\"0\"");
        assertThat(trading.available("USDT")).isEqualByComparingTo("45000");

        String cancel = "{\"instId\":\"BTC-USDT\",\"clOrdId\":\"mine\"}";
        assertThat(post("/api/v5/trade/cancel-order", cancel)).startsWith("{\"code\":\"0\"");
        assertThat(post("/api/v5/trade/cancel-order", cancel)).contains("51400");
        assertThat(trading.available("USDT")).isEqualByComparingTo("95000");
    }

    @Test
    void a_batch_succeeds_in_part() {
        String batch =
                "[{" + limit("BTC-USDT", "buy", "1", "50000") + "},{" + limit("BTC-USDT", "buy", "9", "50000") + "}]";
        assertThat(post("/api/v5/trade/batch-orders", batch))
                .startsWith("{\"code\":\"2\"")
                .contains("51008");
        assertThat(trading.open()).hasSize(1);
    }

    @Test
    void a_swap_moves_the_position_in_contracts() {
        order(limit("BTC-USDT-SWAP", "sell", "50", "59000"));

        assertThat(trading.position("BTC-USDT-SWAP")).isEqualByComparingTo("-50");
        assertThat(trading.balance("USDT")).isEqualByComparingTo("99983.5");
        assertThat(trading.available("USDT")).isEqualByComparingTo("96983.5");
    }

    @Test
    void coins_move_between_pockets_and_away() {
        assertThat(post("/api/v5/asset/transfer", "{\"ccy\":\"BTC\",\"amt\":\"1\",\"from\":\"18\",\"to\":\"6\"}"))
                .startsWith("{\"code\":\"0\"");
        assertThat(post(
                        "/api/v5/asset/withdrawal",
                        "{\"ccy\":\"BTC\",\"amt\":\"2.5\",\"toAddr\":\"a\",\"dest\":\"4\"}"))
                .contains("wdId");
        assertThat(funding.balance("BTC")).isEqualByComparingTo("0.5");
        assertThat(trading.balance("BTC")).isEqualByComparingTo("9");
    }

    @Test
    void refuses_json_that_is_said_to_be_something_else() {
        Answer answer =
                exchange.answer(Arrived.request("POST /api/v5/trade/order", "\r\nContent-Type: text/plain", "{}"));

        assertThat(answer.body()).contains("50006");
    }
}
