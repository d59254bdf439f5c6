package dev.claviger.harness.sandbox.mexc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in by either of its recipes, and that its wallets agree. */
class MexcSandboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final MexcKey REAL = new MexcKey("TESTKEY0123456789", "TESTSECRET-abcdef0123456789");
    private static final String JSON = "\r\nContent-Type: application/json";

    private final TradingAccount spot = new TradingAccount();
    private final TradingAccount futures = new TradingAccount();
    private final CallBudget budget = new CallBudget();
    private final MexcExchange exchange = exchange();

    private MexcExchange exchange() {
        spot.credit("USDT", BigDecimal.valueOf(1_000));
        MexcExchange made = new MexcExchange(
                InstantSource.fixed(Instant.ofEpochMilli(NOW)),
                Map.of(REAL.id(), REAL),
                budget,
                new OneAtATime(),
                new MexcStreams(new AccountStreams(spot), new AccountStreams(futures)));
        made.serve(new SpotTrading(spot).endpoints());
        made.serve(new Wallets(spot, futures).endpoints());
        made.serve(new FuturesTrading(futures).endpoints());
        return made;
    }

    private String answer(String line, String headers, String body) {
        return exchange.answer(Arrived.request(line, headers, body)).body();
    }

    private static String sign(String text) {
        return REAL.signature(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String spot(String method, String path, String query, String more) {
        String target = path + "?" + query + "&signature=" + sign(query);
        return answer(method + " " + target, "\r\nX-MEXC-APIKEY: " + REAL.id() + more, "");
    }

    private String futures(String method, String target, String signed, String body) {
        String headers = "\r\nApiKey: " + REAL.id() + "\r\nRequest-Time: " + NOW + "\r\nSignature: "
                + sign(REAL.id() + NOW + signed);
        return answer(method + " " + target, headers + JSON, body);
    }

    /** The first is documented by MEXC, the others were computed by ccxt's own signing code. */
    @Test
    void signs_as_documented_and_as_ccxt_signs() {
        MexcKey documented = new MexcKey("mx0aBYs33eIilxBWC5", "45d0b3c26f2644f19bfb98b07741b2f5");
        String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=11&recvWindow=5000&timestamp=1644489390087";
        assertThat(documented.signature(order.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("fd3e4e8543c5188531eb7279d68ae7d26a573d0fc5ab0d18eb692451654d837a");
        assertThat(
                        sign(
                                "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.01&price=30000&timestamp=1700000000000&recvWindow=5000"))
                .isEqualTo("629eecddbd022e776208810e0e848797b2a28e5e9f0d8646b441184bfcdea62b");
    }

    @Test
    void the_spot_lets_in_what_is_signed_and_fresh_and_says_it_is_json() {
        assertThat(spot("GET", "/api/v3/account", "timestamp=" + NOW, "")).contains("\"asset\":\"USDT\"");
        assertThat(spot("GET", "/api/v3/account", "timestamp=" + (NOW - 5_001), ""))
                .contains("700003");
        assertThat(spot("GET", "/api/v3/account", "recvWindow=60001&timestamp=" + NOW, ""))
                .contains("700005");
        String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.01&price=30000&timestamp=" + NOW;
        assertThat(spot("POST", "/api/v3/order", order, "")).contains("700013");
        assertThat(spot("POST", "/api/v3/order", order, JSON)).contains("\"orderId\":\"C02__");
        assertThat(answer(
                        "GET /api/v3/account?timestamp=" + NOW + "&signature=00",
                        "\r\nX-MEXC-APIKEY: " + REAL.id(),
                        ""))
                .contains("700002");
    }

    @Test
    void the_futures_want_the_query_in_order_and_the_body_as_it_is() {
        String path = "/api/v1/private/order/list/order_deals";
        assertThat(futures("GET", path + "?page_size=2&symbol=BTC_USDT", "page_size=2&symbol=BTC_USDT", ""))
                .contains("\"success\":true");
        assertThat(futures("GET", path + "?symbol=BTC_USDT&page_size=2", "symbol=BTC_USDT&page_size=2", ""))
                .contains("\"code\":602");
        assertThat(futures("POST", "/api/v1/private/order/cancel", "[\"1\"]", "[\"1\"]"))
                .contains("\"errorCode\":2040");
    }

    @Test
    void money_goes_from_wallet_to_wallet_and_away() {
        String transfer = "fromAccountType=SPOT&toAccountType=FUTURES&asset=USDT&amount=400&timestamp=" + NOW;
        assertThat(spot("POST", "/api/v3/capital/transfer", transfer, JSON)).contains("tranId");
        assertThat(futures.balance("USDT")).isEqualByComparingTo("400");
        String withdraw = "coin=USDT&address=a&amount=600&timestamp=" + NOW;
        assertThat(spot("POST", "/api/v3/capital/withdraw", withdraw, JSON)).contains("\"id\"");
        assertThat(spot.balance("USDT")).isEqualByComparingTo("0");
        assertThat(spot("POST", "/api/v3/capital/withdraw", withdraw, JSON)).contains("30004");
    }

    @Test
    void whoever_asks_too_often_is_told_so_in_each_one_s_words() {
        budget.set(0);
        assertThat(spot("GET", "/api/v3/account", "timestamp=" + NOW, "")).contains("\"code\":429");
        assertThat(futures("GET", "/api/v1/private/account/assets", "", "")).contains("\"code\":510");
    }
}
