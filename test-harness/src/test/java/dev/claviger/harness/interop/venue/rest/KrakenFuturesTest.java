package dev.claviger.harness.interop.venue.rest;

import static dev.claviger.harness.interop.venue.VenueTrial.isRaised;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.krakenfutures.KrakenFuturesSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
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

/** An unchanged ccxt trades on Kraken Futures through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KrakenFuturesTest {
    private static final String MARKET = "BTC/USD:USD";
    private static final String SEND = "/derivatives/api/v3/sendorder";

    private VenueTrial<KrakenFuturesSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.krakenFutures(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void loads_the_markets_whole() {
        assertThat(trial.call("loadMarkets", true).propertyNames()).containsExactly(MARKET);
    }

    @Test
    void reads_the_ticker() {
        assertThat(trial.call("fetchTicker", MARKET).path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    void reads_balances() {
        JsonNode balance = trial.call("fetchBalance");

        assertThat(balance.path("USD").path("total").asDouble())
                .isEqualTo(trial.sandbox().balance("USD").doubleValue());
        assertThat(balance.path("USD").path("free").asDouble())
                .isEqualTo(trial.sandbox().available("USD").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        String id = trial.limitOrderComesAndGoes(MARKET, 0.01, 50_000);

        isRaised(trial.raised("cancelOrder", id, MARKET), "OrderNotFound", "notFound");
    }

    @Test
    void places_a_market_order_and_sees_the_trade() {
        JsonNode opened = trial.call("createOrder", MARKET, "market", "buy", 0.2);

        assertThat(opened.path("status").asString()).isEqualTo("closed");
        assertThat(trial.call("fetchMyTrades", MARKET).findValuesAsString("order"))
                .contains(opened.path("id").asString());
        assertThat(trial.sandbox().position("PF_XBTUSD")).isEqualByComparingTo("0.2");
    }

    @Test
    void asks_for_several_orders_by_one_parameter_that_stands_several_times() {
        String one = trial.call("createOrder", MARKET, "limit", "buy", 0.001, 31_000)
                .path("id")
                .asString();
        String other = trial.call("createOrder", MARKET, "limit", "buy", 0.001, 32_000)
                .path("id")
                .asString();
        Arrivals arrivals = trial.arrivals();

        JsonNode answer = trial.call("privateGetOrdersStatus", Map.of("orderIds", List.of(one, other)));

        assertThat(answer.path("orders").findValuesAsString("order_id")).containsExactlyInAnyOrder(one, other);
        assertThat(VenueTrial.only(arrivals, "GET /derivatives/api/v3/orders/status")
                        .query())
                .isEqualTo("orderIds=" + one + "&orderIds=" + other);
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        isRaised(
                trial.raised("createOrder", MARKET, "limit", "buy", 900, 50_000),
                "InsufficientFunds",
                "insufficientAvailableFunds");
    }

    @Test
    void an_order_arrives_to_the_byte_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = trial.arrivals();
        trial.call("createOrder", MARKET, "limit", "buy", 0.003, 41_000, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST " + SEND);
        SentRequest sent = trial.sent(request -> request.target().contains("a-b_c.d"));
        assertThat(sent.head()).doesNotContainIgnoringCase("\r\nnonce:");
        assertThat(arrived.query()).isEqualTo(sent.query()).contains("cliOrdId=a-b_c.d%201", "size=0.003");
        assertThat(arrived.body()).isEmpty();
        assertThat(arrived.header("APIKey")).contains(trial.real().apiKey());
        assertThat(arrived.header("Authent")).contains(signature(arrived, "/api/v3/sendorder"));
    }

    private String signature(ReceivedRequest arrived, String path) throws GeneralSecurityException {
        String signed =
                arrived.query() + arrived.bodyText() + arrived.header("Nonce").orElseThrow() + path;
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(trial.real().secret()), "HmacSHA512"));
        return Base64.getEncoder()
                .encodeToString(mac.doFinal(
                        MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        trial.call("createOrder", MARKET, "limit", "buy", 0.001, 39_000);
        trial.call("fetchOpenOrders", MARKET);

        trial.nothingOfTheVirtualKeyArrived();
    }

    /** ccxt has no word of this exchange's for PermissionDenied, which is a kind of AuthenticationError. */
    @Test
    void moving_money_to_spot_raises_authentication_error_and_never_arrives() {
        Arrivals arrivals = trial.arrivals();

        isRaised(
                trial.raised("transfer", "BTC", 1, "future", "spot"), "AuthenticationError", "permit.withdraw_blocked");
        isRaised(
                trial.raised("transfer", "BTC", 1, "future", "flex"),
                "AuthenticationError",
                "permit.transfer_not_listed");

        assertThat(arrivals.all())
                .extracting(ReceivedRequest::path)
                .noneMatch(path -> path.endsWith("/withdrawal") || path.endsWith("/transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_raises_authentication_error() throws Exception {
        Arrivals arrivals = trial.arrivals();
        Set<EndpointClass> allow = Set.of(EndpointClass.MARKET, EndpointClass.READ);
        isRaised(
                trial.raisedBy("reader", allow, "createOrder", MARKET, "limit", "buy", 0.001, 50_000),
                "AuthenticationError",
                "permit.class_not_allowed");
        assertThat(arrivals.endpoints()).doesNotContain("POST " + SEND);
    }

    @Test
    void the_real_key_itself_and_a_wrong_secret_raise_authentication_error() throws Exception {
        Credentials wrong = new Credentials(trial.virtual().apiKey(), "z".repeat(64));
        isRaised(trial.raisedWith(trial.real(), "fetchBalance"), "AuthenticationError", "authenticate.unknown_key");
        isRaised(trial.raisedWith(wrong, "fetchBalance"), "AuthenticationError", "authenticate.bad_signature");
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void an_order_without_an_answer_raises_exchange_not_available_and_is_placed_once() {
        trial.call("loadMarkets");
        trial.sandbox().faults().plan("POST", SEND, 1, Fault.dropAfterActing());
        Arrivals arrivals = trial.arrivals();

        CcxtError error = trial.raised("createOrder", MARKET, "limit", "buy", 0.002, 30_000);

        isRaised(error, "ExchangeNotAvailable", "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST " + SEND);
    }
}
