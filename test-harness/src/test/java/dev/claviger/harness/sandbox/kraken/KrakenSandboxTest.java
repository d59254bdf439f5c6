package dev.claviger.harness.sandbox.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.sandbox.Arrived;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exchange itself: whom it lets in, and whether its book and its balances agree. */
class KrakenSandboxTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String KEY = "TESTKEY0123456789";
    private static final KrakenKey REAL = new KrakenKey(
            KEY, "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==");

    private final TradingFloor floor = TradingFloor.with(Map.of("ZUSD", 100_000, "XXBT", 10));
    private final TradingAccount account = floor.account();
    private final CallBudget budget = floor.budget();
    private final KrakenExchange exchange = exchange();
    private long nonce = NOW;

    private KrakenExchange exchange() {
        KrakenExchange made = new KrakenExchange(
                InstantSource.fixed(Instant.ofEpochMilli(NOW)),
                new SignatureCheck(List.of(REAL)),
                floor,
                new SocketTokens());
        made.serve(new AccountEndpoints(account).endpoints());
        made.serve(new TradeEndpoints(account, new EngineCounter()).endpoints());
        return made;
    }

    private String send(String line, String headers, String body) {
        return exchange.answer(Arrived.request(line, headers, body)).body();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String signed(String target, String nonce, String body) {
        return "\r\nAPI-Key: " + KEY + "\r\nAPI-Sign: " + REAL.signature(target, nonce, bytes(body));
    }

    private String post(String name, String parameters) {
        nonce++;
        String body = "nonce=" + nonce + (parameters.isEmpty() ? "" : "&" + parameters);
        String path = "/0/private/" + name;
        return send("POST " + path, signed(path, Long.toString(nonce), body), body);
    }

    /** The first is the documentation's own; the second was computed by ccxt's signing code. */
    @Test
    void signs_as_the_documentation_and_ccxt_do() {
        assertThat(REAL.signature(
                        "/0/private/AddOrder",
                        "1616492376594",
                        bytes("nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25")))
                .isEqualTo("4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==");
        assertThat(REAL.signature("/0/private/BalanceEx", "1700000000000", bytes("nonce=1700000000000")))
                .isEqualTo("AWsyWIl2ouPCXvZB4pQEp6tqOQjVJLNq7mY+QDjnPEHdMw3Dkdw89JXM9VXYqaCbYXgOTa5+feeHR8a6GERFug==");
    }

    @Test
    void a_nonce_that_is_not_greater_than_the_last_is_refused() {
        assertThat(post("BalanceEx", "")).contains("\"error\":[]");
        nonce--;
        assertThat(post("BalanceEx", "")).contains("EAPI:Invalid nonce");
        nonce -= 5;
        assertThat(post("BalanceEx", "")).contains("EAPI:Invalid nonce");
        nonce += 5;
        assertThat(post("BalanceEx", "")).contains("\"error\":[]");
    }

    @Test
    void a_wrong_signature_uses_no_nonce_up() {
        String path = "/0/private/Balance";
        assertThat(send("POST " + path, signed(path, "1700000000009", "other"), "nonce=1700000000009"))
                .contains("EAPI:Invalid signature");
        assertThat(send("POST " + path, "\r\nAPI-Key: ANOTHER", "nonce=1700000000009"))
                .contains("EAPI:Invalid key");
        assertThat(send("POST " + path, signed(path, "", ""), "")).contains("EAPI:Invalid nonce");
        assertThat(post("Balance", "")).contains("\"XXBT\":\"10\"");
    }

    @Test
    void beside_spot_the_nonce_stands_in_a_header_and_the_query_is_signed() {
        String target = "/funding/v1/withdrawals?limit=10";
        String headers = signed(target, "1700000000001", "") + "\r\nAPI-Nonce: 1700000000001";
        assertThat(send("GET " + target, headers, "")).contains("\"withdrawals\":[]");
        assertThat(send("GET /funding/v1/withdrawals?limit=9", headers, "")).contains("EAPI:Invalid signature");
    }

    @Test
    void an_order_holds_its_funds_until_it_is_cancelled() {
        String order = "pair=XXBTZUSD&type=buy&ordertype=limit&volume=1&price=50000&cl_ord_id=mine";
        assertThat(post("AddOrder", order))
                .contains("buy 1.00000000 XBTUSD @ limit 50000.0", "\"txid\":[\"OSANDB-OXOXO-000001\"]");
        assertThat(post("AddOrder", order)).contains("EGeneral:Invalid arguments:cl_ord_id");
        assertThat(account.available("ZUSD")).isEqualByComparingTo("50000");
        assertThat(post("BalanceEx", "")).contains("\"ZUSD\":{\"balance\":\"100000\",\"hold_trade\":\"50000\"}");
        assertThat(post("AddOrder", "pair=XBTUSD&type=buy&ordertype=limit&volume=2&price=50000"))
                .contains("EOrder:Insufficient funds");

        assertThat(post("OpenOrders", "")).contains("OSANDB-OXOXO-000001");
        assertThat(post("CancelOrder", "txid=OSANDB-OXOXO-000001")).contains("\"count\":1");
        assertThat(post("CancelOrder", "txid=OSANDB-OXOXO-000001")).contains("EOrder:Unknown order");
        assertThat(account.available("ZUSD")).isEqualByComparingTo("100000");
    }

    @Test
    void a_market_order_counts_in_quote_coins_with_viqc() {
        post("AddOrder", "pair=XXBTZUSD&type=buy&ordertype=market&volume=600&oflags=viqc");
        assertThat(account.balance("XXBT")).isEqualByComparingTo("10.00999");
        assertThat(post("TradesHistory", "")).contains("\"vol\":\"0.01\"", "\"fee\":\"0.6\"", "\"count\":1");
    }

    @Test
    void a_batch_is_json_and_placed_whole_or_not_at_all() {
        String path = "/0/private/AddOrderBatch";
        String one = "{\"type\":\"buy\",\"ordertype\":\"limit\",\"volume\":\"0.01\",\"price\":\"50000\"}";
        String body = "{\"nonce\":\"1700000000001\",\"orders\":[" + one + "," + one.replace("buy", "other")
                + "],\"pair\":\"XXBTZUSD\"}";
        String json = "\r\nContent-Type: application/json";
        assertThat(send("POST " + path, signed(path, "1700000000001", body) + json, body))
                .contains("EGeneral:Invalid arguments:type");
        assertThat(account.open()).isEmpty();

        String good = body.replace("0001\"", "0002\"").replace("other", "buy");
        assertThat(send("POST " + path, signed(path, "1700000000002", good) + json, good))
                .contains("OSANDB-OXOXO-000001", "OSANDB-OXOXO-000002");
        assertThat(account.open()).hasSize(2);
    }

    @Test
    void money_can_be_moved_away() {
        assertThat(post("Withdraw", "asset=XXBT&key=cold&amount=1")).contains("refid");
        assertThat(post("WalletTransfer", "asset=XXBT&from=Spot+Wallet&to=Futures+Wallet&amount=1"))
                .contains("refid");
        assertThat(account.balance("XXBT")).isEqualByComparingTo("8");
    }

    @Test
    void calls_beyond_the_budget_are_too_many() {
        budget.set(1);
        assertThat(post("Balance", "")).contains("\"error\":[]");
        assertThat(post("Balance", "")).contains("EAPI:Rate limit exceeded");
    }
}
