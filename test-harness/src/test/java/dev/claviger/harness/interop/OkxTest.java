package dev.claviger.harness.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.Fault;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on OKX through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OkxTest {
    private static final String SPOT = "BTC/USDT";
    private static final String SWAP = "BTC/USDT:USDT";
    private static final String BATCH = "/api/v5/trade/batch-orders";

    private VenueBench<OkxSandbox> bench;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = VenueBench.start(folder.resolve("rig"), Venues.okx(), "okx", RigOptions.usual());
    }

    @AfterAll
    void stop() throws Exception {
        bench.close();
    }

    @Test
    void loads_the_markets_and_currencies_whole() {
        Arrivals arrivals = bench.arrivals();

        assertThat(bench.call("loadMarkets", true).propertyNames()).containsExactlyInAnyOrder(SPOT, SWAP);
        assertThat(arrivals.endpoints()).contains("GET /api/v5/public/instruments", "GET /api/v5/asset/currencies");
    }

    @Test
    void reads_tickers_and_balances() {
        assertThat(bench.call("fetchTicker", SPOT).path("last").asDouble()).isEqualTo(60_000);
        assertThat(bench.call("fetchTicker", SWAP).path("symbol").asString()).isEqualTo(SWAP);
        JsonNode balance = bench.call("fetchBalance");
        assertThat(balance.path("BTC").path("total").asDouble())
                .isEqualTo(bench.sandbox().balance("BTC").doubleValue());
        assertThat(balance.path("USDT").path("free").asDouble())
                .isEqualTo(bench.sandbox().available("USDT").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order_on_both_markets() {
        for (String market : List.of(SPOT, SWAP)) {
            String id = bench.order(market, "limit", "buy", 0.01, 50_000);
            JsonNode open = bench.call("fetchOpenOrders", market);
            assertThat(open.findValuesAsString("id")).as(market).contains(id);
            assertThat(open.findValuesAsString("status")).containsOnly("open");

            bench.call("cancelOrder", id, market);

            assertThat(bench.call("fetchOpenOrders", market).findValuesAsString("id"))
                    .as(market)
                    .doesNotContain(id);
            bench.raises("OrderNotFound", "51400", "cancelOrder", id, market);
        }
    }

    @Test
    void places_market_orders_and_sees_the_trades() {
        String sold = bench.order(SPOT, "market", "sell", 0.5);
        String opened = bench.order(SWAP, "market", "buy", 20);

        assertThat(bench.call("fetchMyTrades", SPOT).findValuesAsString("order"))
                .contains(sold);
        assertThat(bench.call("fetchMyTrades", SWAP).findValuesAsString("order"))
                .contains(opened);
        assertThat(bench.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(bench.sandbox().position("BTC-USDT-SWAP")).isEqualByComparingTo("20");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        bench.raises("InsufficientFunds", "51008", "createOrder", SPOT, "limit", "buy", 90, 50_000);
        bench.raises("InsufficientFunds", "51008", "createOrder", SWAP, "limit", "buy", 90_000, 50_000);
    }

    /** ccxt sends every order as a batch of one, which is a list. */
    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = bench.arrivals();
        bench.order(SWAP, "limit", "buy", 0.03, 41_000.5, Map.of("clientOrderId", "abc1"));

        ReceivedRequest arrived = VenueBench.of(arrivals, BATCH);
        assertThat(arrived.body()).isEqualTo(bench.sentWith("\"abc1\"").body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.bodyText()).startsWith("[{").contains("\"sz\":\"0.03\"", "\"px\":\"41000.5\"");
        isSignedWithTheRealKey(arrived);
    }

    @Test
    void a_read_arrives_with_its_query_to_the_byte_and_without_a_body() throws Exception {
        Arrivals arrivals = bench.arrivals();
        bench.call("fetchMyTrades", SWAP, null, 7);

        ReceivedRequest arrived = VenueBench.of(arrivals, "/api/v5/trade/fills-history");
        assertThat(arrived.query()).isEqualTo(bench.sentWith("limit=7").query());
        assertThat(arrived.body()).isEmpty();
        isSignedWithTheRealKey(arrived);
    }

    private void isSignedWithTheRealKey(ReceivedRequest arrived) throws GeneralSecurityException {
        Credentials real = bench.real();
        assertThat(arrived.header("OK-ACCESS-KEY")).contains(real.apiKey());
        assertThat(arrived.header("OK-ACCESS-PASSPHRASE")).isEqualTo(real.passphrase());
        assertThat(arrived.header("x-simulated-trading")).isEmpty();
        String signed = arrived.header("OK-ACCESS-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.target()
                + arrived.bodyText();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(real.secret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        assertThat(arrived.header("OK-ACCESS-SIGN"))
                .contains(
                        Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        bench.order(SWAP, "limit", "buy", 0.01, 39_000);
        bench.call("fetchOpenOrders", SWAP);

        bench.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void a_withdrawal_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = bench.arrivals();

        bench.raises(
                "PermissionDenied",
                "permit.withdraw_blocked",
                "withdraw",
                "BTC",
                1,
                "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3",
                null,
                Map.of("network", "BTC", "fee", "0.0005"));

        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("withdrawal"));
        assertThat(bench.sandbox().funds("BTC")).isEqualByComparingTo("2");
    }

    @Test
    void a_transfer_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = bench.arrivals();

        bench.raises(
                "PermissionDenied", "permit.outward_transfer_blocked", "transfer", "USDT", 10, "trading", "funding");

        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_raises_permission_denied() throws Exception {
        Arrivals arrivals = bench.arrivals();
        Credentials key = bench.addBot("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ));
        try (CcxtClient reader = bench.another(key)) {
            VenueBench.raises(
                    reader,
                    "PermissionDenied",
                    "permit.class_not_allowed",
                    "createOrder",
                    SWAP,
                    "limit",
                    "buy",
                    0.01,
                    50_000);
        }
        assertThat(arrivals.endpoints()).doesNotContain("POST " + BATCH);
    }

    @Test
    void the_real_key_itself_and_a_wrong_secret_raise_authentication_error() throws Exception {
        try (CcxtClient bypass = bench.another(bench.real());
                CcxtClient wrong = bench.impostor()) {
            VenueBench.raises(bypass, "AuthenticationError", "authenticate.unknown_key", "fetchBalance");
            VenueBench.raises(wrong, "AuthenticationError", "authenticate.bad_signature", "fetchBalance");
        }
    }

    @Test
    void what_the_exchange_says_of_its_rate_limit_raises_rate_limit_exceeded() {
        bench.call("loadMarkets");
        bench.sandbox().budget().set(0);
        try {
            bench.raises("RateLimitExceeded", "50011", "fetchTicker", SPOT);
        } finally {
            bench.sandbox().budget().lift();
        }
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_request_timeout_and_is_placed_once() {
        bench.call("loadMarkets");
        bench.sandbox().faults().plan("POST", BATCH, 1, Fault.dropAfterActing());
        Arrivals arrivals = bench.arrivals();

        bench.raises("RequestTimeout", "forward.outcome_unknown", "createOrder", SWAP, "limit", "buy", 0.02, 30_000);

        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + BATCH);
        assertThat(bench.call("fetchOpenOrders", SWAP))
                .extracting(order -> order.path("price").asDouble())
                .containsOnlyOnce(30_000.0);
    }

    /** A demo key works with the header that the configuration sets, and the bot need not know. */
    @Test
    void a_demo_account_trades_in_the_demo(@TempDir Path folder) throws Exception {
        RigOptions options = RigOptions.usual().exchange("    environment: demo");
        try (VenueBench<OkxSandbox> demo = VenueBench.start(folder.resolve("demo"), Venues.okxDemo(), "okx", options)) {
            Arrivals arrivals = demo.arrivals();
            String id = demo.order(SPOT, "limit", "buy", 0.01, 50_000);

            assertThat(demo.call("fetchOpenOrders", SPOT).findValuesAsString("id"))
                    .contains(id);
            assertThat(VenueBench.of(arrivals, BATCH).header("x-simulated-trading"))
                    .contains("1");
        }
    }
}
