package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.coinbase.advanced.AdvancedSandbox;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt trades on Coinbase Advanced Trade through the proxy, a token each time, and cannot send money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoinbaseTest {
    private static final String MARKET = "BTC/USD";
    private static final String ORDERS = "/api/v3/brokerage/orders";

    private VenueTrial<AdvancedSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.coinbase(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void reads_markets_a_ticker_and_balances_of_both_apis() {
        assertThat(trial.call("loadMarkets").propertyNames()).containsExactly(MARKET);
        assertThat(trial.call("fetchTicker", MARKET).path("last").asDouble()).isEqualTo(60_000);
        double has = trial.sandbox().balance("BTC").doubleValue();
        assertThat(trial.call("fetchBalance").path("BTC").path("total").asDouble())
                .isEqualTo(has);
        assertThat(trial.call("fetchBalance", Map.of("v3", true))
                        .path("BTC")
                        .path("total")
                        .asDouble())
                .isEqualTo(has);
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        String id = trial.limitOrderComesAndGoes(MARKET, 0.01, 50_000);

        VenueTrial.isRaised(trial.raised("cancelOrder", id, MARKET), "BadRequest", "cancelOrders() has failed");
    }

    @Test
    void places_a_market_order_and_sees_the_trade() {
        trial.marketOrderIsFilled(MARKET, "sell", 0.5);

        assertThat(trial.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        VenueTrial.isRaised(
                trial.raised("createOrder", MARKET, "limit", "buy", 90, 50_000),
                "InsufficientFunds",
                "INSUFFICIENT_FUND");
    }

    /** The sandbox verifies the token; here is what it says. */
    @Test
    void an_order_arrives_to_the_byte_with_a_token_of_the_real_key_for_this_request() {
        var arrivals = trial.arrivals();
        trial.call("createOrder", MARKET, "limit", "buy", 0.003, 41_000.5);

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST " + ORDERS);
        SentRequest sent = trial.sent(request -> request.body().contains("41000.5"));
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        String[] token = arrived.header("Authorization").orElseThrow().split("[ .]", -1);
        assertThat(text(token[1]))
                .contains("\"alg\":\"EdDSA\"", "\"kid\":\"" + trial.real().apiKey() + "\"");
        assertThat(text(token[2]))
                .contains("\"sub\":\"" + trial.real().apiKey() + "\"", "\"iss\":\"cdp\"")
                .contains("\"uri\":\"POST localhost:" + trial.sandbox().port() + ORDERS + "\"");
        assertThat(trial.sandbox().received())
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(head -> head.contains(trial.virtual().apiKey()));
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.US_ASCII);
    }

    @Test
    void sending_and_moving_money_raise_permission_denied_and_never_arrive() {
        trial.call("loadMarkets");
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3"),
                "PermissionDenied",
                "permit.withdraw_blocked");
        VenueTrial.isRaised(
                trial.raised(
                        "v3PrivatePostBrokeragePortfoliosMoveFunds",
                        Map.of("source_portfolio_uuid", "a", "target_portfolio_uuid", "b")),
                "PermissionDenied",
                "permit.transfer_not_listed");
        assertThat(arrivals.endpoints()).noneMatch(endpoint -> endpoint.startsWith("POST "));
    }

    @Test
    void what_is_not_allowed_and_who_is_not_known_are_told_so() throws Exception {
        VenueTrial.isRaised(
                trial.raisedBy(
                        "reader",
                        Set.of(EndpointClass.MARKET, EndpointClass.READ),
                        "v3PrivatePostBrokerageOrdersBatchCancel",
                        Map.of("order_ids", "1")),
                "PermissionDenied",
                "permit.class_not_allowed");
        VenueTrial.isRaised(
                trial.raisedWith(trial.real(), "v2PrivateGetAccounts"),
                "AuthenticationError",
                "authenticate.unknown_key");
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_request_timeout_and_is_placed_once() {
        trial.call("loadMarkets");
        trial.sandbox().faults().plan("POST", ORDERS, 1, Fault.dropAfterActing());
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("createOrder", MARKET, "limit", "buy", 0.002, 30_000),
                "RequestTimeout",
                "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + ORDERS);
    }
}
