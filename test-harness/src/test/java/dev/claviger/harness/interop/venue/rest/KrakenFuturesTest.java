package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.krakenfutures.KrakenFuturesSandbox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An unchanged ccxt trades on Kraken Futures through the proxy, and cannot move money away. ccxt has no word of this
 * exchange's for PermissionDenied, which is a kind of AuthenticationError.
 */
class KrakenFuturesTest extends RestTrial<KrakenFuturesSandbox> {
    private static final String MARKET = "BTC/USD:USD";
    private static final String DENIED = "AuthenticationError";

    KrakenFuturesTest() {
        super(
                Venues.krakenFutures(),
                RestHabits.ordering("POST /derivatives/api/v3/sendorder", MARKET, 0.003, 41_000, "a-b_c.d 1")
                        .nonce("Nonce")
                        .market(MARKET, 0.01, "OrderNotFound", "notFound")
                        .catalogue("GET /derivatives/api/v3/instruments")
                        .total("USD", "USD")
                        .free("USD", "USD")
                        .fills(MARKET, "buy", 0.2)
                        .tooMuch(MARKET, 900, "InsufficientFunds", "insufficientAvailableFunds")
                        .batch(MARKET, 0.01, 900, "mixed insufficientAvailableFunds")
                        .away(DENIED, "permit.withdraw_blocked", "transfer", "BTC", 1, "future", "spot")
                        .away(DENIED, RestHabits.TRANSFER_NOT_LISTED, "transfer", "BTC", 1, "future", "flex")
                        .notAllowed(
                                DENIED,
                                RestHabits.CLASS_NOT_ALLOWED,
                                "createOrder",
                                MARKET,
                                "limit",
                                "buy",
                                0.001,
                                50_000)
                        .openPrice("/info/limitPrice")
                        .unanswered("ExchangeNotAvailable"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(orders).extracting(order -> order.path("status").asString()).containsExactly("closed");
        assertThat(sandbox().position("PF_XBTUSD")).isEqualByComparingTo("0.2");
    }

    @Override
    void isAsSent(ReceivedRequest arrived, SentRequest sent) {
        super.isAsSent(arrived, sent);
        assertThat(sent.head()).doesNotContainIgnoringCase("\r\nnonce:");
        assertThat(arrived.query()).contains("cliOrdId=a-b_c.d%201", "size=0.003");
        assertThat(arrived.body()).isEmpty();
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Long.parseLong(arrived.header("Nonce").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) throws GeneralSecurityException {
        assertThat(arrived.header("APIKey")).contains(trial().real().apiKey());
        String signed = arrived.query()
                + arrived.bodyText()
                + arrived.header("Nonce").orElseThrow()
                + arrived.path().replaceFirst("^/derivatives", "");
        assertThat(arrived.header("Authent"))
                .contains(trial().mac()
                        .base64Of512(MessageDigest.getInstance("SHA-256")
                                .digest(signed.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void asks_for_several_orders_by_one_parameter_that_stands_several_times() {
        String one = trial().call("createOrder", MARKET, "limit", "buy", 0.001, 31_000)
                .path("id")
                .asString();
        String other = trial().call("createOrder", MARKET, "limit", "buy", 0.001, 32_000)
                .path("id")
                .asString();
        Arrivals arrivals = trial().arrivals();

        JsonNode answer = trial().call("privateGetOrdersStatus", Map.of("orderIds", List.of(one, other)));

        assertThat(answer.path("orders").findValuesAsString("order_id")).containsExactlyInAnyOrder(one, other);
        assertThat(VenueTrial.only(arrivals, "GET /derivatives/api/v3/orders/status")
                        .query())
                .isEqualTo("orderIds=" + one + "&orderIds=" + other);
    }
}
