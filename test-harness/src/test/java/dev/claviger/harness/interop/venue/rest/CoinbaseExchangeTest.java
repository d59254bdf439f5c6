package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.coinbase.exchange.ExchangeSandbox;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An unchanged ccxt trades on Coinbase Exchange through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CoinbaseExchangeTest {
    private static final String MARKET = "BTC/USD";
    /** The only text of the exchange's that ccxt turns into PermissionDenied. */
    private static final String DENIED = "Trading pair not available";

    private VenueTrial<ExchangeSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.coinbaseExchange(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void reads_markets_a_ticker_and_balances() {
        assertThat(trial.call("loadMarkets").propertyNames()).containsExactly(MARKET);
        assertThat(trial.call("fetchTicker", MARKET).path("last").asDouble()).isEqualTo(60_000);
        assertThat(trial.call("fetchBalance").path("BTC").path("total").asDouble())
                .isEqualTo(trial.sandbox().balance("BTC").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        String id = trial.limitOrderComesAndGoes(MARKET, 0.01, 50_000);

        VenueTrial.isRaised(
                trial.raised("cancelOrder", id, MARKET, Map.of("again", 1)), "OrderNotFound", "order not found");
    }

    @Test
    void cancels_by_the_client_s_own_identifier() {
        trial.call("createOrder", MARKET, "limit", "buy", 0.01, 48_000, Map.of("clientOrderId", "mine-1"));

        trial.call("cancelOrder", "", MARKET, Map.of("clientOrderId", "mine-1"));

        assertThat(trial.call("fetchOpenOrders", MARKET).findValuesAsString("clientOrderId"))
                .doesNotContain("mine-1");
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
                "Insufficient funds");
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() {
        var arrivals = trial.arrivals();
        trial.call("createOrder", MARKET, "limit", "buy", 0.003, 41_000.5, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST /orders");
        SentRequest sent = trial.sent(request -> request.body().contains("a-b_c.d 1"));
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        isSignedWithTheRealKey(arrived);
        trial.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void a_read_arrives_with_its_query_and_signed_with_it() {
        var arrivals = trial.arrivals();
        trial.call("fetchMyTrades", MARKET, null, 7);

        ReceivedRequest arrived = VenueTrial.only(arrivals, "GET /fills");
        assertThat(arrived.query()).isEqualTo("product_id=BTC-USD&limit=7");
        isSignedWithTheRealKey(arrived);
    }

    private void isSignedWithTheRealKey(ReceivedRequest arrived) {
        assertThat(arrived.header("CB-ACCESS-KEY")).contains(trial.real().apiKey());
        assertThat(arrived.header("CB-ACCESS-PASSPHRASE"))
                .isEqualTo(trial.real().passphrase());
        String signed = arrived.header("CB-ACCESS-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.target()
                + arrived.bodyText();
        assertThat(arrived.header("CB-ACCESS-SIGN")).contains(trial.mac().base64OfBase64(signed));
    }

    @Test
    void a_withdrawal_raises_permission_denied_and_never_arrives() {
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3"), "PermissionDenied", DENIED);
        VenueTrial.isRaised(
                trial.raised("privatePostProfilesTransfer", Map.of("currency", "USD", "amount", "10")),
                "PermissionDenied",
                DENIED);
        assertThat(arrivals.endpoints()).noneMatch(endpoint -> endpoint.startsWith("POST "));
    }

    @Test
    void what_is_not_allowed_and_who_is_not_known_are_told_so() throws Exception {
        VenueTrial.isRaised(
                trial.raisedBy("reader", Set.of(EndpointClass.MARKET, EndpointClass.READ), "cancelOrder", "1", MARKET),
                "PermissionDenied",
                DENIED);
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
        trial.call("loadMarkets");
        trial.sandbox().faults().plan("POST", "/orders", 1, Fault.dropAfterActing());
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("createOrder", MARKET, "limit", "buy", 0.002, 30_000),
                "RequestTimeout",
                "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST /orders");
    }
}
