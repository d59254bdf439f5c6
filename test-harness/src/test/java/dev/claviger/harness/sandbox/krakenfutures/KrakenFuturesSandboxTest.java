package dev.claviger.harness.sandbox.krakenfutures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in, and whether its book, its position and its balances agree. */
class KrakenFuturesSandboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String KEY = "TESTKEY0123456789";
    private static final KrakenFuturesKey REAL = new KrakenFuturesKey(
            KEY, "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==");

    private final TradingFloor floor = TradingFloor.with(Map.of("USD", 100_000));
    private final TradingAccount account = floor.account();
    private final CallBudget budget = floor.budget();
    private final FuturesExchange exchange = exchange();

    private FuturesExchange exchange() {
        FuturesExchange made = new FuturesExchange(
                InstantSource.fixed(Instant.ofEpochMilli(NOW)), new SignatureCheck(List.of(REAL)), floor);
        made.serve(new AccountEndpoints(account).endpoints());
        made.serve(new TradeEndpoints(account).endpoints());
        return made;
    }

    private String send(String line, String headers, String body) {
        return exchange.answer(Arrived.request(line, headers, body)).body();
    }

    private static String signed(String parameters, String nonce, String name) {
        return "\r\nAPIKey: " + KEY + (nonce.isEmpty() ? "" : "\r\nNonce: " + nonce) + "\r\nAuthent: "
                + REAL.signature(parameters, nonce, "/api/v3/" + name);
    }

    private String post(String name, String form) {
        return send("POST /derivatives/api/v3/" + name, signed(form, "", name), form);
    }

    private String get(String name, String nonce) {
        return send("GET /derivatives/api/v3/" + name, signed("", nonce, name), "");
    }

    /** The vectors were computed by ccxt's own signing code. */
    @Test
    void signs_as_ccxt_does() {
        assertThat(REAL.signature(
                        "symbol=PF_XBTUSD&side=buy&size=0.01&orderType=lmt&limitPrice=50000", "", "/api/v3/sendorder"))
                .isEqualTo("IYowPRMl4Om4KpuAekVNDbBBzkAUfv7cKGrhNdLWxg7Z4Macz7B1Ky297m8aMJDuRVMoVqWSZEHCCpIxKu0jpg==");
        assertThat(REAL.signature("since=1", "", "/api/history/v2/orders"))
                .isEqualTo("1HHze9UPAD6Xwir9Kjp38KgA8lLvN0UyI9nPKbT2kPrjAcj+LGSZs+ZZcqXPL3yjLOoLF2T8J0/b7/Owwq1lWw==");
    }

    @Test
    void parameters_are_signed_in_the_body_or_in_the_query() {
        String order = "symbol=PF_XBTUSD&side=buy&size=1&orderType=lmt&limitPrice=50000";
        assertThat(post("sendorder", order)).contains("\"status\":\"placed\"", "\"type\":\"PLACE\"");
        assertThat(send("POST /derivatives/api/v3/sendorder?" + order, signed(order, "", "sendorder"), ""))
                .contains("\"status\":\"placed\"");
        assertThat(send("POST /derivatives/api/v3/sendorder?" + order, signed("", "", "sendorder"), ""))
                .contains("authenticationError");
        assertThat(send("GET /derivatives/api/v3/accounts", "", "")).contains("authenticationError");
    }

    @Test
    void a_nonce_may_be_absent_but_not_used_twice() {
        assertThat(get("openorders", "")).contains("\"result\":\"success\"");
        assertThat(get("openorders", "")).contains("\"result\":\"success\"");
        assertThat(get("openorders", "1700000000005")).contains("\"result\":\"success\"");
        assertThat(get("openorders", "1700000000004")).contains("\"result\":\"success\"");
        assertThat(get("openorders", "1700000000005")).contains("nonceDuplicate");
        assertThat(get("openorders", "1600000000000")).contains("nonceBelowThreshold");
    }

    @Test
    void an_order_holds_its_margin_until_it_is_cancelled() {
        String order = "symbol=PF_XBTUSD&side=buy&size=1&orderType=lmt&limitPrice=50000&cliOrdId=mine";
        post("sendorder", order);
        assertThat(post("sendorder", order)).contains("clientOrderIdAlreadyExist");
        assertThat(account.available("USD")).isEqualByComparingTo("95000");
        assertThat(post("sendorder", "symbol=PF_XBTUSD&side=buy&size=100&orderType=lmt&limitPrice=50000"))
                .contains("\"result\":\"success\"", "insufficientAvailableFunds");
        assertThat(get("openorders", "")).contains("\"cliOrdId\":\"mine\"", "\"unfilledSize\":1");

        assertThat(post("cancelorder", "cliOrdId=mine")).contains("\"status\":\"cancelled\"");
        assertThat(post("cancelorder", "cliOrdId=mine")).contains("\"status\":\"notFound\"");
        assertThat(account.available("USD")).isEqualByComparingTo("100000");
    }

    @Test
    void a_fill_moves_the_position_and_costs_margin_and_fee() {
        assertThat(post("sendorder", "symbol=PF_XBTUSD&side=sell&size=0.5&orderType=mkt"))
                .contains("\"type\":\"EXECUTION\"");
        assertThat(account.position("PF_XBTUSD")).isEqualByComparingTo("-0.5");
        assertThat(account.balance("USD")).isEqualByComparingTo("99983.5");
        assertThat(get("fills", "")).contains("\"size\":0.5", "\"fillType\":\"taker\"");
        assertThat(get("accounts", "")).contains("\"available\":96983.5");
    }

    @Test
    void money_can_be_moved_away() {
        assertThat(post("withdrawal", "currency=USD&amount=1000")).contains("\"result\":\"success\"");
        assertThat(post("transfer", "fromAccount=cash&toAccount=flex&unit=USD&amount=1000"))
                .contains("\"result\":\"success\"");
        assertThat(post("withdrawal", "currency=USD&amount=99000")).contains("insufficientFunds");
        assertThat(account.balance("USD")).isEqualByComparingTo("98000");
    }

    @Test
    void calls_beyond_the_budget_are_too_many() {
        budget.set(1);
        assertThat(get("accounts", "")).contains("\"result\":\"success\"");
        assertThat(get("accounts", "")).contains("apiLimitExceeded");
    }
}
