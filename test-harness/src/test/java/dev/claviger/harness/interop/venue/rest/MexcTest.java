package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.mexc.MexcSandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * An unchanged ccxt trades on MEXC, spot and futures, through the proxy, and cannot move money away. The markets may be
 * asked for once in 5 s only, so what new clients are told is tried with calls that need none.
 */
class MexcTest extends RestTrial<MexcSandbox> {
    private static final String SPOT = "BTC/USDT";
    private static final String SWAP = "BTC/USDT:USDT";

    MexcTest() {
        super(
                Venues.mexc(),
                RestHabits.ordering("POST /api/v1/private/order/create", SWAP, 7, 41_000.5, "a-b_c.d 1")
                        .reordered()
                        .market(SPOT, 0.01, "BadRequest", "-2011")
                        .market(SWAP, 3, "InvalidOrder", "the order state cannot be cancelled")
                        .total("BTC", "BTC")
                        .fills(SPOT, "sell", 0.5)
                        .fills(SWAP, "buy", 20)
                        .tooMuch(SPOT, 90, "InsufficientFunds", "30004")
                        .tooMuch(SWAP, 900_000, "InsufficientFunds", "2005")
                        .withdrawal(null, Map.of("network", "BTC"))
                        .transfer(RestHabits.TRANSFER_NOT_LISTED, "USDT", "spot", "swap")
                        .notAllowed(
                                RestHabits.DENIED,
                                RestHabits.CLASS_NOT_ALLOWED,
                                "spotPrivateDeleteOrder",
                                Map.of("symbol", "BTCUSDT", "orderId", "1"))
                        .probe("contractPrivateGetAccountAssets"));
    }

    @Test
    void the_audit_says_that_only_some_of_several_orders_were_cancelled() throws Exception {
        String open = trial().call("createOrder", SWAP, "limit", "buy", 3, 37_000)
                .path("id")
                .asString();

        OutcomeTrial.areRecorded(trial(), () -> OutcomeTrial.maybe(trial(), "cancelOrders", List.of(open, "123"), SWAP))
                .singleElement()
                .asString()
                .startsWith("mixed 20");
    }

    /** As they were asked for at the start. */
    @Override
    JsonNode markets() {
        return trial().call("loadMarkets");
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(sandbox().position("BTC_USDT")).isEqualByComparingTo("20");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Long.parseLong(arrived.header("Request-Time")
                .orElseGet(() -> arrived.query().replaceFirst(".*&timestamp=([0-9]+).*", "$1")));
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        assertThat(arrived.header("ApiKey")).contains(trial().real().apiKey());
        String signed = trial().real().apiKey() + arrived.header("Request-Time").orElseThrow() + arrived.bodyText();
        assertThat(arrived.header("Signature")).contains(trial().mac().hexOfText(signed));
    }

    @Override
    void theMoneyIsWhereItWas(Arrivals arrivals) {
        super.theMoneyIsWhereItWas(arrivals);
        assertThat(arrivals.endpoints()).noneMatch(endpoint -> endpoint.contains("/capital/"));
        assertThat(sandbox().futuresBalance("USDT").doubleValue()).isLessThanOrEqualTo(50_000);
    }

    @Test
    void reads_the_balance_of_the_futures_account() {
        assertThat(trial().call("fetchBalance", Map.of("type", "swap"))
                        .path("USDT")
                        .path("total")
                        .asDouble())
                .isGreaterThan(0);
    }

    @Test
    void a_spot_order_arrives_as_sent_and_signed_with_the_real_key() {
        Arrivals arrivals = trial().arrivals();
        trial().call("createOrder", SPOT, "limit", "buy", 0.003, 41_000.5, Map.of("clientOrderId", "a-b_c.d"));

        ReceivedRequest arrived = VenueTrial.only(arrivals, "POST /api/v3/order");
        String signed = arrived.query().substring(0, arrived.query().indexOf("&signature="));
        assertThat(signed)
                .startsWith(
                        "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=0.003&price=41000.5&newClientOrderId=a-b_c.d&");
        assertThat(arrived.query()).endsWith("&signature=" + trial().mac().hexOfText(signed));
        assertThat(arrived.header("X-MEXC-APIKEY")).contains(trial().real().apiKey());
        assertThat(arrived.header("Content-Type")).contains("application/json");
        assertThat(arrived.header("source")).isEmpty();
        assertThat(arrived.body()).isEmpty();
    }

    /** The order was placed, nobody can know, and it is neither said to have failed nor sent again. */
    @Test
    void a_spot_order_without_an_answer_is_of_unknown_outcome_and_placed_once() {
        placedOnceWithoutAnAnswer("POST /api/v3/order", SPOT, 0.002);
    }
}
