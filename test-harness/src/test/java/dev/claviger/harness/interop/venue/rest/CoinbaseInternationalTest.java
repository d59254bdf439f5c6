package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.coinbase.international.InternationalSandbox;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt trades on Coinbase International through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoinbaseInternationalTest {
    private static final String SPOT = "BTC/USDC";
    private static final String PERPETUAL = "BTC/USDC:USDC";

    private VenueTrial<InternationalSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.coinbaseInternational(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void reads_markets_a_ticker_and_balances() {
        assertThat(trial.call("loadMarkets").propertyNames()).containsExactlyInAnyOrder(SPOT, PERPETUAL);
        assertThat(trial.call("fetchTicker", PERPETUAL).path("bid").asDouble()).isEqualTo(60_000);
        assertThat(trial.call("fetchBalance").path("BTC").path("total").asDouble())
                .isEqualTo(trial.sandbox().balance("BTC").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order_on_both_markets() {
        for (String market : List.of(SPOT, PERPETUAL)) {
            String id = trial.limitOrderComesAndGoes(market, 0.01, 50_000);
            VenueTrial.isRaised(trial.raised("cancelOrder", id, market, Map.of("again", 1)), "BadRequest", "Not Found");
        }
    }

    @Test
    void places_market_orders_and_sees_the_trades() {
        trial.marketOrderIsFilled(SPOT, "sell", 0.5);
        trial.marketOrderIsFilled(PERPETUAL, "buy", 0.2);

        assertThat(trial.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(trial.sandbox().position("BTC-PERP")).isEqualByComparingTo("0.2");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        VenueTrial.isRaised(
                trial.raised("createOrder", PERPETUAL, "limit", "buy", 90, 50_000),
                "InvalidOrder",
                "insufficient margin");
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() {
        var arrivals = trial.arrivals();
        trial.call("createOrder", PERPETUAL, "limit", "buy", 0.003, 41_000.5);

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST /api/v1/orders");
        SentRequest sent = trial.sent(request -> request.body().contains("41000.5"));
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.header("Content-Type")).contains("application/json");
        isSignedWithTheRealKey(arrived);
        trial.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void a_read_arrives_with_its_query_and_signed_without_it() {
        var arrivals = trial.arrivals();
        trial.call("fetchMyTrades", SPOT, null, 7);

        ReceivedRequest arrived = VenueTrial.only(arrivals, "GET /api/v1/portfolios/fills");
        assertThat(arrived.query()).isEqualTo("result_offset=0&result_limit=7");
        isSignedWithTheRealKey(arrived);
    }

    private void isSignedWithTheRealKey(ReceivedRequest arrived) {
        assertThat(arrived.header("CB-ACCESS-KEY")).contains(trial.real().apiKey());
        assertThat(arrived.header("CB-ACCESS-PASSPHRASE"))
                .isEqualTo(trial.real().passphrase());
        String signed = arrived.header("CB-ACCESS-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.path()
                + arrived.bodyText();
        assertThat(arrived.header("CB-ACCESS-SIGN")).contains(trial.mac().base64OfBase64(signed));
    }

    @Test
    void withdrawals_and_transfers_raise_permission_denied_and_never_arrive() {
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3"),
                "PermissionDenied",
                "permit.withdraw_blocked");
        VenueTrial.isRaised(
                trial.raised("transfer", "USDC", 10, "here", "there"),
                "PermissionDenied",
                "permit.transfer_not_listed");
        assertThat(arrivals.endpoints()).noneMatch(endpoint -> endpoint.startsWith("POST "));
    }

    @Test
    void what_is_not_allowed_and_who_is_not_known_are_told_so() throws Exception {
        Set<EndpointClass> reads = Set.of(EndpointClass.MARKET, EndpointClass.READ);
        VenueTrial.isRaised(
                trial.raisedBy("reader", reads, "cancelOrder", "1", PERPETUAL),
                "PermissionDenied",
                "permit.class_not_allowed");
        VenueTrial.isRaised(
                trial.raisedWith(trial.real(), "fetchBalance"), "AuthenticationError", "authenticate.unknown_key");
        VenueTrial.isRaised(
                trial.raisedWith(new Credentials(trial.virtual().apiKey(), "z".repeat(64)), "fetchBalance"),
                "AuthenticationError",
                "authenticate.bad_signature");
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_request_timeout_and_is_placed_once() {
        trial.call("fetchBalance");
        trial.sandbox().faults().plan("POST", "/api/v1/orders", 1, Fault.dropAfterActing());
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("createOrder", PERPETUAL, "limit", "buy", 0.002, 30_000),
                "RequestTimeout",
                "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST /api/v1/orders");
    }
}
