package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on MEXC, spot and futures, through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MexcTest {
    private static final String SPOT = "BTC/USDT";
    private static final String SWAP = "BTC/USDT:USDT";

    private VenueTrial<MexcSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.mexc(), folder);
        JsonNode markets = trial.call("loadMarkets");
        assertThat(markets.propertyNames()).containsExactlyInAnyOrder(SPOT, SWAP);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void reads_tickers_and_balances_of_both_markets() {
        assertThat(trial.call("fetchTicker", SPOT).path("last").asDouble()).isEqualTo(60_000);
        assertThat(trial.call("fetchTicker", SWAP).path("last").asDouble()).isEqualTo(60_000);
        assertThat(trial.call("fetchBalance").path("BTC").path("total").asDouble())
                .isEqualTo(trial.sandbox().balance("BTC").doubleValue());
        assertThat(trial.call("fetchBalance", Map.of("type", "swap"))
                        .path("USDT")
                        .path("total")
                        .asDouble())
                .isGreaterThan(0);
    }

    @Test
    void places_lists_and_cancels_a_limit_order_on_both_markets() {
        String spot = trial.limitOrderComesAndGoes(SPOT, 0.01, 50_000);
        trial.limitOrderComesAndGoes(SWAP, 3, 50_000);

        VenueTrial.isRaised(trial.raised("cancelOrder", spot, SPOT), "BadRequest", "-2011");
    }

    @Test
    void places_market_orders_and_sees_the_trades() {
        trial.marketOrderIsFilled(SPOT, "sell", 0.5);
        trial.marketOrderIsFilled(SWAP, "buy", 20);

        assertThat(trial.sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(trial.sandbox().position("BTC_USDT")).isEqualByComparingTo("20");
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        VenueTrial.isRaised(
                trial.raised("createOrder", SPOT, "limit", "buy", 90, 50_000), "InsufficientFunds", "30004");
        VenueTrial.isRaised(
                trial.raised("createOrder", SWAP, "limit", "buy", 900_000, 50_000), "InsufficientFunds", "2005");
    }

    @Test
    void a_spot_order_arrives_as_sent_and_signed_with_the_real_key() {
        var arrivals = trial.arrivals();
        trial.call("createOrder", SPOT, "limit", "buy", 0.003, 41_000.5, Map.of("clientOrderId", "a-b_c.d"));

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST /api/v3/order");
        String signed = arrived.query().substring(0, arrived.query().indexOf("&signature="));
        assertThat(signed)
                .startsWith(
                        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.003&price=41000.5&newClientOrderId=a-b_c.d&");
        assertThat(arrived.query()).endsWith("&signature=" + trial.mac().hexOfText(signed));
        assertThat(arrived.header("X-MEXC-APIKEY")).contains(trial.real().apiKey());
        assertThat(arrived.header("Content-Type")).contains("application/json");
        assertThat(arrived.header("source")).isEmpty();
        assertThat(arrived.body()).isEmpty();
    }

    @Test
    void a_futures_order_arrives_to_the_byte_and_signed_with_the_real_key() {
        var arrivals = trial.arrivals();
        trial.call("createOrder", SWAP, "limit", "buy", 7, 41_000.5, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST /api/v1/private/order/create");
        SentRequest sent = trial.sent(request -> request.body().contains("a-b_c.d 1"));
        assertThat(arrived.body()).isEqualTo(sent.body().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(arrived.header("ApiKey")).contains(trial.real().apiKey());
        String signed = trial.real().apiKey() + arrived.header("Request-Time").orElseThrow() + arrived.bodyText();
        assertThat(arrived.header("Signature")).contains(trial.mac().hexOfText(signed));
        trial.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void withdrawals_and_transfers_raise_permission_denied_and_never_arrive() {
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3", null, Map.of("network", "BTC")),
                "PermissionDenied",
                "permit.withdraw_blocked");
        VenueTrial.isRaised(
                trial.raised("transfer", "USDT", 10, "spot", "swap"), "PermissionDenied", "permit.transfer_not_listed");
        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("/capital/"));
        assertThat(trial.sandbox().futuresBalance("USDT").doubleValue()).isLessThanOrEqualTo(50_000);
    }

    /** Asked for directly: a new client's markets may be asked for once in 5 s only. */
    @Test
    void what_is_not_allowed_and_who_is_not_known_are_told_so() throws Exception {
        String read = "contractPrivateGetAccountAssets";
        VenueTrial.isRaised(
                trial.raisedBy(
                        "reader",
                        Set.of(EndpointClass.MARKET, EndpointClass.READ),
                        "spotPrivateDeleteOrder",
                        Map.of("symbol", "BTCUSDT", "orderId", "1")),
                "PermissionDenied",
                "permit.class_not_allowed");
        VenueTrial.isRaised(trial.raisedWith(trial.real(), read), "AuthenticationError", "authenticate.unknown_key");
        VenueTrial.isRaised(
                trial.raisedWith(new Credentials(trial.virtual().apiKey(), "z".repeat(64)), read),
                "AuthenticationError",
                "authenticate.bad_signature");
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_request_timeout_and_is_placed_once() {
        trial.sandbox().faults().plan("POST", "/api/v3/order", 1, Fault.dropAfterActing());
        var arrivals = trial.arrivals();

        VenueTrial.isRaised(
                trial.raised("createOrder", SPOT, "limit", "buy", 0.002, 30_000),
                "RequestTimeout",
                "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST /api/v3/order");
    }
}
