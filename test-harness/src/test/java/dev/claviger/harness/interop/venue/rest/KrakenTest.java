package dev.claviger.harness.interop.venue.rest;

import static dev.claviger.harness.interop.venue.VenueTrial.isRaised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.harness.ccxt.CcxtClient;
import dev.claviger.harness.ccxt.CcxtError;
import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.Bots;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kraken.KrakenSandbox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Kraken through the proxy, and cannot move money away. */
class KrakenTest extends RestTrial<KrakenSandbox> {
    private static final String MARKET = "BTC/USD";
    private static final String PLACE = "POST /0/private/AddOrder";

    /** Kraken itself lets any key transfer that may ask for balances. */
    KrakenTest() {
        super(
                Venues.kraken(),
                RestHabits.ordering(PLACE, MARKET, 0.003, 41_000.5, "a-b_c.d 1")
                        .reordered()
                        .market(MARKET, 0.01, "OrderNotFound", "EOrder:Unknown order")
                        .catalogue("GET /0/public/Assets", "GET /0/public/AssetPairs")
                        .total("BTC", "XXBT")
                        .free("USD", "ZUSD")
                        .fills(MARKET, "sell", 0.5)
                        .tooMuch(MARKET, 90, "InsufficientFunds", "{\"error\":[\"EOrder:Insufficient funds\"]}")
                        .batch(MARKET, 0.01, 90, "mixed EOrder:Insufficient funds")
                        .away(
                                RestHabits.DENIED,
                                "permit.withdraw_blocked",
                                "withdraw",
                                "BTC",
                                1,
                                "",
                                null,
                                Map.of("key", "cold"))
                        .away(RestHabits.DENIED, RestHabits.TRANSFER_NOT_LISTED, "transfer", "BTC", 1, "spot", "future")
                        .unanswered("ExchangeNotAvailable"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("XXBT")).isEqualByComparingTo("9.5");
    }

    /** But for the nonce, which the bot has at the front and the proxy puts at the end. */
    @Override
    void isAsSent(ReceivedRequest arrived, SentRequest sent) {
        assertThat(sent.body()).startsWith("nonce=").endsWith("&" + business(arrived));
        assertThat(business(arrived)).contains("volume=0.003", "price=41000.5", "cl_ord_id=a-b_c.d%201");
        assertThat(arrived.target()).isEqualTo("/0/private/AddOrder");
    }

    /** The form without its nonce. */
    private static String business(ReceivedRequest arrived) {
        return arrived.bodyText().substring(0, arrived.bodyText().lastIndexOf("&nonce="));
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Long.parseLong(arrived.bodyText().replaceFirst(".*nonce=([0-9]+).*", "$1"));
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) throws GeneralSecurityException {
        isSignedWithTheRealKey(
                arrived, arrived.bodyText().substring(arrived.bodyText().lastIndexOf('=') + 1));
    }

    @Test
    void places_a_batch_of_orders_as_json() throws Exception {
        Arrivals arrivals = trial().arrivals();
        Map<String, Object> one =
                Map.of("symbol", MARKET, "type", "limit", "side", "buy", "amount", 0.01, "price", 31_000.5);
        Map<String, Object> other =
                Map.of("symbol", MARKET, "type", "limit", "side", "sell", "amount", 0.02, "price", 91_000);

        JsonNode placed = trial().call("createOrders", List.of(one, other));

        assertThat(placed.findValuesAsString("id")).hasSize(2).doesNotContain("");
        ReceivedRequest arrived = arrivals.all().getLast();
        assertThat(arrived.path()).isEqualTo("/0/private/AddOrderBatch");
        String sent = sent("/AddOrderBatch").body();
        String withoutNonce = sent.replaceFirst("\"nonce\":\"[0-9]+\",", "");
        assertThat(arrived.bodyText().replaceFirst(",\"nonce\":[0-9]+", "")).isEqualTo(withoutNonce);
        isSignedWithTheRealKey(arrived, arrived.bodyText().replaceFirst(".*,\"nonce\":([0-9]+)}", "$1"));

        trial().call("cancelOrders", placed.findValuesAsString("id"), MARKET);

        ReceivedRequest cancel = arrivals.all().getLast();
        assertThat(cancel.path()).isEqualTo("/0/private/CancelOrderBatch");
        assertThat(cancel.header("Content-Type")).contains("application/json");
        assertThat(trial().call("fetchOpenOrders", MARKET).findValuesAsString("id"))
                .doesNotContainAnyElementsOf(placed.findValuesAsString("id"));
    }

    @Test
    void an_order_closes_its_position_by_another_one_named_in_brackets() throws Exception {
        Arrivals arrivals = trial().arrivals();

        JsonNode placed = trial().call(
                        "createOrder",
                        MARKET,
                        "limit",
                        "buy",
                        0.004,
                        31_000,
                        Map.of("close", Map.of("ordertype", "limit", "price", 91_000)));

        assertThat(placed.path("info").path("descr").path("close").asString())
                .isEqualTo("close position @ limit 91000");
        ReceivedRequest arrived = VenueTrial.only(arrivals, PLACE);
        assertThat(business(arrived)).contains("close[ordertype]=limit", "close[price]=91000");
        assertThat(sent("close[price]").body()).endsWith("&" + business(arrived));
        isSignedWithTheRealKey(arrived);
    }

    private SentRequest sent(String text) {
        return trial().sent(request -> (request.head() + request.body()).contains(text));
    }

    private void isSignedWithTheRealKey(ReceivedRequest arrived, String nonce) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(nonce.getBytes(StandardCharsets.US_ASCII));
        assertThat(arrived.header("API-Key")).contains(trial().real().apiKey());
        assertThat(arrived.header("API-Sign"))
                .contains(trial().mac().base64Of512(arrived.targetBytes(), digest.digest(arrived.body())));
    }

    /** All have nonces from the same clock; the exchange refuses whatever does not rise. */
    @Test
    void trap_12_two_bots_at_once_have_nonces_that_rise() throws Exception {
        Arrivals arrivals = trial().arrivals();
        try (CcxtClient one = trial().another("one", Bots.TRADER);
                CcxtClient other = trial().another("other", Bots.TRADER)) {
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

    /** Kraken says so in an answer of status 200; others wait until the gate is open again. */
    @Test
    void too_many_calls_close_the_gate() {
        sandbox().budget().set(0);
        isRaised(trial().raised("fetchBalance"), "DDoSProtection", "{\"error\":[\"EAPI:Rate limit exceeded\"]}");
        sandbox().budget().lift();
        Arrivals arrivals = trial().arrivals();

        isRaised(trial().raised("fetchBalance"), "DDoSProtection", "throttle.gate_closed");

        assertThat(arrivals.all()).isEmpty();
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(
                                trial().call("fetchBalance").path("BTC").isEmpty())
                        .isFalse());
    }
}
