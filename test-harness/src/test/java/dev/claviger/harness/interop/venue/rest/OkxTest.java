package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.okx.OkxSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private VenueTrial<OkxSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.okx(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void loads_the_markets_and_currencies_whole() {
        Arrivals arrivals = trial.arrivals();

        assertThat(trial.call("loadMarkets", true).propertyNames()).containsExactlyInAnyOrder(SPOT, SWAP);
        assertThat(arrivals.endpoints()).contains("GET /api/v5/public/instruments", "GET /api/v5/asset/currencies");
    }

    @Test
    void reads_tickers_and_balances() {
        assertThat(trial.call("fetchTicker", SPOT).path("last").asDouble()).isEqualTo(60_000);
        assertThat(trial.call("fetchTicker", SWAP).path("symbol").asString()).isEqualTo(SWAP);
        JsonNode balance = trial.call("fetchBalance");
        assertThat(balance.path("BTC").path("total").asDouble())
                .isEqualTo(trial.sandbox().balance("BTC").doubleValue());
        assertThat(balance.path("USDT").path("free").asDouble())
                .isEqualTo(trial.sandbox().available("USDT").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order_on_both_markets() {
        for (String market : List.of(SPOT, SWAP)) {
            String id = trial.limitOrderComesAndGoes(market, 0.01, 50_000);
            VenueTrial.isRaised(trial.raised("cancelOrder", id, market), "OrderNotFound", "51400");
        }
    }

    @Test
    void places_market_orders_and_sees_the_trades() {
        trial.marketOrderIsFilled(SPOT, "sell", 0.5);
        trial.marketOrderIsFilled(SWAP, "buy", 20);

        assertThat(trial.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(trial.sandbox().position("BTC-USDT-SWAP")).isEqualByComparingTo("20");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        VenueTrial.isRaised(
                trial.raised("createOrder", SPOT, "limit", "buy", 90, 50_000), "InsufficientFunds", "51008");
        VenueTrial.isRaised(
                trial.raised("createOrder", SWAP, "limit", "buy", 90_000, 50_000), "InsufficientFunds", "51008");
    }

    /** ccxt sends every order as a batch of one, which is a list. */
    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = trial.arrivals();
        trial.call("createOrder", SWAP, "limit", "buy", 0.03, 41_000.5, Map.of("clientOrderId", "abc1"));

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST " + BATCH);
        assertThat(arrived.body())
                .isEqualTo(trial.sent(request -> request.body().contains("\"abc1\""))
                        .body()
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.bodyText()).startsWith("[{").contains("\"sz\":\"0.03\"", "\"px\":\"41000.5\"");
        isSignedWithTheRealKey(arrived);
    }

    @Test
    void a_read_arrives_with_its_query_to_the_byte_and_without_a_body() throws Exception {
        Arrivals arrivals = trial.arrivals();
        trial.call("fetchOpenOrders", SWAP, null, 7);

        ReceivedRequest arrived = VenueTrial.only(arrivals, "GET /api/v5/trade/orders-pending");
        assertThat(arrived.query())
                .isEqualTo(trial.sent(request -> request.target().contains("limit=7"))
                        .query());
        assertThat(arrived.body()).isEmpty();
        isSignedWithTheRealKey(arrived);
    }

    private void isSignedWithTheRealKey(ReceivedRequest arrived) {
        Credentials real = trial.real();
        assertThat(arrived.header("OK-ACCESS-KEY")).contains(real.apiKey());
        assertThat(arrived.header("OK-ACCESS-PASSPHRASE")).isEqualTo(real.passphrase());
        assertThat(arrived.header("x-simulated-trading")).isEmpty();
        String signed = arrived.header("OK-ACCESS-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.target()
                + arrived.bodyText();
        assertThat(arrived.header("OK-ACCESS-SIGN")).contains(trial.mac().base64OfText(signed));
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        trial.call("createOrder", SWAP, "limit", "buy", 0.01, 39_000);
        trial.call("fetchOpenOrders", SWAP);

        trial.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void a_withdrawal_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised(
                        "withdraw",
                        "BTC",
                        1,
                        "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3",
                        "",
                        Map.of("network", "BTC", "fee", "0.0005")),
                "PermissionDenied",
                "permit.withdraw_blocked");

        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("withdrawal"));
        assertThat(trial.sandbox().funds("BTC")).isEqualByComparingTo("2");
    }

    @Test
    void a_transfer_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("transfer", "USDT", 10, "trading", "funding"),
                "PermissionDenied",
                "permit.outward_transfer_blocked");

        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_raises_permission_denied() throws Exception {
        Arrivals arrivals = trial.arrivals();
        CcxtError error = trial.raisedBy(
                "reader",
                Set.of(EndpointClass.MARKET, EndpointClass.READ),
                "createOrder",
                SWAP,
                "limit",
                "buy",
                0.01,
                50_000);

        VenueTrial.isRaised(error, "PermissionDenied", "permit.class_not_allowed");
        assertThat(arrivals.endpoints()).doesNotContain("POST " + BATCH);
    }

    @Test
    void the_real_key_itself_and_a_wrong_secret_raise_authentication_error() throws Exception {
        VenueTrial.isRaised(
                trial.raisedWith(trial.real(), "fetchBalance"), "AuthenticationError", "authenticate.unknown_key");
        VenueTrial.isRaised(
                trial.raisedWith(new Credentials(trial.virtual().apiKey(), "z".repeat(64)), "fetchBalance"),
                "AuthenticationError",
                "authenticate.bad_signature");
    }

    @Test
    void what_the_exchange_says_of_its_rate_limit_raises_rate_limit_exceeded() {
        trial.call("loadMarkets");
        trial.sandbox().budget().set(0);
        try {
            VenueTrial.isRaised(trial.raised("fetchTicker", SPOT), "RateLimitExceeded", "50011");
        } finally {
            trial.sandbox().budget().lift();
        }
        // What was said closes a gate for 2 s.
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                trial.call("fetchTicker", SPOT).path("last").asDouble())
                        .isPositive());
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_request_timeout_and_is_placed_once() {
        trial.call("loadMarkets");
        trial.sandbox().faults().plan("POST", BATCH, 1, Fault.dropAfterActing());
        Arrivals arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("createOrder", SWAP, "limit", "buy", 0.02, 30_000),
                "RequestTimeout",
                "forward.outcome_unknown");

        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + BATCH);
        assertThat(trial.call("fetchOpenOrders", SWAP))
                .extracting(order -> order.path("price").asDouble())
                .containsOnlyOnce(30_000.0);
    }
}
