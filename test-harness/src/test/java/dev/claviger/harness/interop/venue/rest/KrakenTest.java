package dev.claviger.harness.interop.venue.rest;

import static dev.claviger.harness.interop.venue.VenueTrial.isRaised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.Fault;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kraken.KrakenSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Kraken through the proxy, and cannot move money away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KrakenTest {
    private static final String MARKET = "BTC/USD";

    private VenueTrial<KrakenSandbox> trial;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        trial = VenueTrial.start(Venues.kraken(), folder);
    }

    @AfterAll
    void stop() throws Exception {
        trial.close();
    }

    @Test
    void loads_the_markets_whole() {
        Arrivals arrivals = trial.arrivals();

        JsonNode markets = trial.call("loadMarkets", true);

        assertThat(markets.propertyNames()).containsExactly(MARKET);
        assertThat(arrivals.endpoints()).contains("GET /0/public/Assets", "GET /0/public/AssetPairs");
    }

    @Test
    void reads_the_ticker() {
        assertThat(trial.call("fetchTicker", MARKET).path("last").asDouble()).isEqualTo(60_000);
    }

    @Test
    void reads_balances() {
        JsonNode balance = trial.call("fetchBalance");

        assertThat(balance.path("BTC").path("total").asDouble())
                .isEqualTo(trial.sandbox().balance("XXBT").doubleValue());
        assertThat(balance.path("USD").path("free").asDouble())
                .isEqualTo(trial.sandbox().available("ZUSD").doubleValue());
    }

    @Test
    void places_lists_and_cancels_a_limit_order() {
        String id = trial.limitOrderComesAndGoes(MARKET, 0.01, 50_000);

        isRaised(trial.raised("cancelOrder", id, MARKET), "OrderNotFound", "EOrder:Unknown order");
    }

    @Test
    void places_a_market_order_and_sees_the_trade() {
        String sold = trial.call("createOrder", MARKET, "market", "sell", 0.5)
                .path("id")
                .asString();

        assertThat(trial.call("fetchMyTrades", MARKET).findValuesAsString("order"))
                .contains(sold);
        assertThat(trial.sandbox().balance("XXBT")).isEqualByComparingTo("9.5");
    }

    @Test
    void places_a_batch_of_orders_as_json() throws Exception {
        Arrivals arrivals = trial.arrivals();
        Map<String, Object> one =
                Map.of("symbol", MARKET, "type", "limit", "side", "buy", "amount", 0.01, "price", 31_000.5);
        Map<String, Object> other =
                Map.of("symbol", MARKET, "type", "limit", "side", "sell", "amount", 0.02, "price", 91_000);

        JsonNode placed = trial.call("createOrders", List.of(one, other));

        assertThat(placed.findValuesAsString("id")).hasSize(2).doesNotContain("");
        ReceivedRequest arrived = arrivals.all().getLast();
        assertThat(arrived.path()).isEqualTo("/0/private/AddOrderBatch");
        String sent = sent("/AddOrderBatch").body();
        String withoutNonce = sent.replaceFirst("\"nonce\":\"[0-9]+\",", "");
        assertThat(arrived.bodyText().replaceFirst(",\"nonce\":[0-9]+", "")).isEqualTo(withoutNonce);
        isSignedWithTheRealKey(arrived, arrived.bodyText().replaceFirst(".*,\"nonce\":([0-9]+)}", "$1"));

        trial.call("cancelOrders", placed.findValuesAsString("id"), MARKET);

        ReceivedRequest cancel = arrivals.all().getLast();
        assertThat(cancel.path()).isEqualTo("/0/private/CancelOrderBatch");
        assertThat(cancel.header("Content-Type")).contains("application/json");
        assertThat(trial.call("fetchOpenOrders", MARKET).findValuesAsString("id"))
                .doesNotContainAnyElementsOf(placed.findValuesAsString("id"));
    }

    @Test
    void an_order_closes_its_position_by_another_one_named_in_brackets() throws Exception {
        Arrivals arrivals = trial.arrivals();

        JsonNode placed = trial.call(
                "createOrder",
                MARKET,
                "limit",
                "buy",
                0.004,
                31_000,
                Map.of("close", Map.of("ordertype", "limit", "price", 91_000)));

        assertThat(placed.path("info").path("descr").path("close").asString())
                .isEqualTo("close position @ limit 91000");
        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST /0/private/AddOrder");
        String body = arrived.bodyText();
        String business = body.substring(0, body.lastIndexOf("&nonce="));
        assertThat(business).contains("close[ordertype]=limit", "close[price]=91000");
        assertThat(sent("close[price]").body()).endsWith("&" + business);
        isSignedWithTheRealKey(arrived, body.substring(body.lastIndexOf('=') + 1));
    }

    @Test
    void the_exchange_s_own_refusal_reaches_the_bot_unchanged() {
        isRaised(
                trial.raised("createOrder", MARKET, "limit", "buy", 90, 50_000),
                "InsufficientFunds",
                "{\"error\":[\"EOrder:Insufficient funds\"]}");
    }

    @Test
    void an_order_arrives_to_the_byte_but_for_its_nonce_and_signed_with_the_real_key() throws Exception {
        Arrivals arrivals = trial.arrivals();
        trial.call("createOrder", MARKET, "limit", "buy", 0.003, 41_000.5, Map.of("clientOrderId", "a-b_c.d 1"));

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST /0/private/AddOrder");
        String body = arrived.bodyText();
        String business = body.substring(0, body.lastIndexOf("&nonce="));
        assertThat(sent("a-b_c.d").body()).endsWith("&" + business).startsWith("nonce=");
        assertThat(business).contains("volume=0.003", "price=41000.5", "cl_ord_id=a-b_c.d%201");
        assertThat(arrived.target()).isEqualTo("/0/private/AddOrder");
        isSignedWithTheRealKey(arrived, body.substring(body.lastIndexOf('=') + 1));
    }

    private SentRequest sent(String text) {
        return trial.sent(request -> (request.head() + request.body()).contains(text));
    }

    private void isSignedWithTheRealKey(ReceivedRequest arrived, String nonce) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(nonce.getBytes(StandardCharsets.US_ASCII));
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(trial.real().secret()), "HmacSHA512"));
        mac.update(arrived.targetBytes());
        assertThat(arrived.header("API-Key")).contains(trial.real().apiKey());
        assertThat(arrived.header("API-Sign"))
                .contains(Base64.getEncoder().encodeToString(mac.doFinal(digest.digest(arrived.body()))));
    }

    /** All have nonces from the same clock; the exchange refuses whatever does not rise. */
    @Test
    void two_bots_at_once_have_nonces_that_rise() throws Exception {
        Arrivals arrivals = trial.arrivals();
        try (CcxtClient one = trial.another("one", Bots.TRADER);
                CcxtClient other = trial.another("other", Bots.TRADER)) {
            List<CompletableFuture<List<CcxtError>>> both = Stream.of(one, other)
                    .map(bot -> CompletableFuture.supplyAsync(() -> cancelsOfNothing(bot)))
                    .toList();
            assertThat(both)
                    .flatExtracting(CompletableFuture::join)
                    .hasSize(20)
                    .allSatisfy(error -> isRaised(error, "OrderNotFound", "EOrder:Unknown order"));
        }
        List<Long> nonces = arrivals.all().stream()
                .filter(request -> request.path().endsWith("/CancelOrder"))
                .map(ReceivedRequest::bodyText)
                .map(body -> Long.parseLong(body.substring(body.lastIndexOf('=') + 1)))
                .toList();
        assertThat(nonces).hasSize(20).isSorted().doesNotHaveDuplicates();
    }

    private static List<CcxtError> cancelsOfNothing(CcxtClient bot) {
        return IntStream.range(0, 10)
                .mapToObj(i -> VenueTrial.raised(bot, "cancelOrder", "OXXXXX-NOSUCH-ORDER" + i, MARKET))
                .toList();
    }

    @Test
    void nothing_of_the_virtual_key_arrives() {
        trial.call("createOrder", MARKET, "limit", "buy", 0.001, 39_000);
        trial.call("fetchOpenOrders", MARKET);

        trial.nothingOfTheVirtualKeyArrived();
    }

    @Test
    void a_withdrawal_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = trial.arrivals();

        CcxtError error = trial.raised("withdraw", "BTC", 1, "", null, Map.of("key", "cold"));

        isRaised(error, "PermissionDenied", "permit.withdraw_blocked");
        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("Withdraw"));
    }

    /** Kraken itself lets any key do this that may ask for balances. */
    @Test
    void a_transfer_raises_permission_denied_and_never_arrives() {
        Arrivals arrivals = trial.arrivals();

        CcxtError error = trial.raised("transfer", "BTC", 1, "spot", "future");

        isRaised(error, "PermissionDenied", "permit.transfer_not_listed");
        assertThat(arrivals.all()).extracting(ReceivedRequest::path).noneMatch(path -> path.contains("Transfer"));
    }

    @Test
    void a_class_that_is_not_allowed_raises_permission_denied() throws Exception {
        Arrivals arrivals = trial.arrivals();
        Set<EndpointClass> allow = Set.of(EndpointClass.MARKET, EndpointClass.READ);
        isRaised(
                trial.raisedBy("reader", allow, "createOrder", MARKET, "limit", "buy", 0.001, 50_000),
                "PermissionDenied",
                "permit.class_not_allowed");
        assertThat(arrivals.endpoints()).doesNotContain("POST /0/private/AddOrder");
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
        trial.sandbox().faults().plan("POST", "/0/private/AddOrder", 1, Fault.dropAfterActing());
        Arrivals arrivals = trial.arrivals();

        CcxtError error = trial.raised("createOrder", MARKET, "limit", "buy", 0.002, 30_000);

        isRaised(error, "ExchangeNotAvailable", "forward.outcome_unknown");
        assertThat(arrivals.endpoints()).containsOnlyOnce("POST /0/private/AddOrder");
        assertThat(trial.call("fetchOpenOrders", MARKET))
                .extracting(order -> order.path("price").asDouble())
                .containsOnlyOnce(30_000.0);
    }

    /** Kraken says so in an answer of status 200; others wait until the gate is open again. */
    @Test
    void too_many_calls_close_the_gate() {
        trial.call("loadMarkets");
        trial.sandbox().budget().set(0);
        isRaised(trial.raised("fetchBalance"), "DDoSProtection", "{\"error\":[\"EAPI:Rate limit exceeded\"]}");
        trial.sandbox().budget().lift();
        Arrivals arrivals = trial.arrivals();

        isRaised(trial.raised("fetchBalance"), "DDoSProtection", "throttle.gate_closed");

        assertThat(arrivals.all()).isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(trial.call("fetchBalance").path("BTC").isEmpty())
                                .isFalse());
    }
}
