package dev.claviger.harness.sandbox.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in, and whether its book and its balances agree. */
class GateSandboxTest {
    private static final long NOW = 1_700_000_000L;
    private static final GateKey KEY = new GateKey("real", "TESTSECRET-abcdef0123456789");

    private final TradingFloor floor = TradingFloor.with(Map.of("USDT", 100_000, "BTC", 10));
    private final TradingAccount coins = floor.account();
    private final CallBudget budget = floor.budget();
    private final GateExchange exchange = exchange();

    private GateExchange exchange() {
        GateExchange made = new GateExchange(
                InstantSource.fixed(Instant.ofEpochSecond(NOW)), new SignatureCheck(List.of(KEY)), floor);
        made.serve(new Account(coins).endpoints());
        made.serve(new Trading(coins).endpoints());
        return made;
    }

    private Answer send(String method, String path, String query, String body, String key, long seconds) {
        return sendSigned(method, path, query, query, body, key, seconds);
    }

    private Answer sendSigned(
            String method, String path, String query, String signedQuery, String body, String key, long seconds) {
        String full = "/api/v4" + path;
        String signed = String.join("\n", method, full, signedQuery, digest(body), String.valueOf(seconds));
        String headers = "\r\nKEY: " + key + "\r\nTimestamp: " + seconds + "\r\nSIGN: " + KEY.signature(signed);
        return exchange.answer(
                Arrived.request(method + " " + full + (query.isEmpty() ? "" : "?" + query), headers, body));
    }

    private static String digest(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-512").digest(body.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private String send(String method, String path, String query, String body) {
        return send(method, path, query, body, "real", NOW).body();
    }

    private String order(String size, String price) {
        return send(
                "POST",
                "/futures/usdt/orders",
                "",
                "{\"contract\":\"BTC_USDT\",\"size\":" + size + ",\"price\":\"" + price + "\",\"tif\":\"gtc\"}");
    }

    /** The vector is the documentation's. */
    @Test
    void signs_as_the_documentation_does() {
        assertThat(new GateKey("key", "secret")
                        .signature(String.join(
                                "\n",
                                "GET",
                                "/api/v4/futures/orders",
                                "contract=BTC_USD&status=finished&limit=50",
                                digest(""),
                                "1541993715")))
                .isEqualTo("55f84ea195d6fe57ce62464daaa7c3c02fa9d1dde954e4c898289c9a2407a3d6"
                        + "fb3faf24deff16790d726b66ac9f74526668b13bd01029199cc4fcc522418b8a");
    }

    @Test
    void lets_in_a_signature_that_is_at_most_a_minute_off() {
        assertThat(send("GET", "/spot/accounts", "", "", "real", NOW - 60).status())
                .isEqualTo(200);
        assertThat(send("GET", "/spot/accounts", "", "", "real", NOW - 61).body())
                .contains("REQUEST_EXPIRED");
    }

    @Test
    void refuses_an_unknown_key_and_a_wrong_signature() {
        Answer unknown = send("GET", "/spot/accounts", "", "", "nobody", NOW);
        assertThat(unknown.body()).contains("INVALID_KEY");
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(sendSigned("GET", "/spot/accounts", "currency=BTC", "currency=ETH", "", "real", NOW)
                        .body())
                .contains("INVALID_SIGNATURE");
    }

    @Test
    void signs_the_query_without_its_encoding() {
        assertThat(sendSigned("GET", "/spot/accounts", "currency=BTC%2CUSDT", "currency=BTC,USDT", "", "real", NOW)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void beyond_its_budget_says_that_it_is_asked_too_often() {
        budget.set(1);
        assertThat(send("GET", "/spot/accounts", "", "", "real", NOW).status()).isEqualTo(200);
        Answer refused = send("GET", "/spot/accounts", "", "", "real", NOW);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("TOO_MANY_REQUESTS");
    }

    @Test
    void an_open_order_holds_its_margin_until_it_is_cancelled() {
        String id = order("1000", "50000").replaceAll(".*\"id\":([0-9]+).*", "$1");
        assertThat(coins.available("USDT")).isEqualByComparingTo("99500");
        assertThat(order("900000", "50000")).contains("INSUFFICIENT_AVAILABLE");
        assertThat(send("GET", "/futures/usdt/orders", "status=open", "")).contains(id);

        assertThat(send("DELETE", "/futures/usdt/orders/" + id, "", "")).contains("\"finish_as\":\"cancelled\"");

        assertThat(coins.available("USDT")).isEqualByComparingTo("100000");
        assertThat(send("DELETE", "/futures/usdt/orders/" + id, "", "")).contains("ORDER_NOT_FOUND");
    }

    @Test
    void a_negative_size_sells() {
        assertThat(order("-2000", "60000")).contains("\"finish_as\":\"filled\"");
        assertThat(coins.position("BTC_USDT")).isEqualByComparingTo("-2000");
    }

    @Test
    void a_withdrawal_and_a_transfer_take_money_away() {
        assertThat(send(
                        "POST",
                        "/withdrawals",
                        "",
                        "{\"currency\":\"BTC\",\"address\":\"bc1q\",\"amount\":\"1\",\"chain\":\"BTC\"}"))
                .contains("\"status\":\"REQUEST\"");
        assertThat(coins.balance("BTC")).isEqualByComparingTo("9");

        send("POST", "/wallet/transfers", "", "{\"currency\":\"BTC\",\"amount\":\"2\",\"from\":\"spot\"}");
        assertThat(coins.balance("BTC")).isEqualByComparingTo("7");
    }

    @Test
    void refuses_json_that_is_said_to_be_something_else() {
        Answer answer =
                exchange.answer(Arrived.request("POST /api/v4/spot/orders", "\r\nContent-Type: text/plain", "{}"));

        assertThat(answer.body()).contains("Unsupported Media Type");
    }
}
