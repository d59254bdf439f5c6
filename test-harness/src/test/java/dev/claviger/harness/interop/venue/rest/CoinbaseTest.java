package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.coinbase.advanced.AdvancedSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Coinbase Advanced Trade through the proxy, a token each time, and cannot send money away. */
class CoinbaseTest extends RestTrial<AdvancedSandbox> {
    private static final String MARKET = "BTC/USD";

    CoinbaseTest() {
        super(
                Venues.coinbase(),
                RestHabits.ordering("POST /api/v3/brokerage/orders", MARKET, 0.003, 41_000.5)
                        .unlike("Authorization")
                        .market(MARKET, 0.01, "BadRequest", "cancelOrders() has failed")
                        .catalogue("GET /api/v3/brokerage/market/products")
                        .total("BTC", "BTC")
                        .fills(MARKET, "sell", 0.5)
                        .tooMuch(MARKET, 90, "InsufficientFunds", "INSUFFICIENT_FUND")
                        .withdrawal()
                        .away(
                                RestHabits.DENIED,
                                RestHabits.TRANSFER_NOT_LISTED,
                                "v3PrivatePostBrokeragePortfoliosMoveFunds",
                                Map.of("source_portfolio_uuid", "a", "target_portfolio_uuid", "b"))
                        .notAllowed(
                                RestHabits.DENIED,
                                RestHabits.CLASS_NOT_ALLOWED,
                                "v3PrivatePostBrokerageOrdersBatchCancel",
                                Map.of("order_ids", "1"))
                        .probe("v2PrivateGetAccounts"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
    }

    /** The sandbox verifies the token; here is what it says. */
    @Override
    long timeOf(ReceivedRequest arrived) {
        return 0;
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        String key = trial().real().apiKey();
        String[] token = arrived.header("Authorization").orElseThrow().split("[ .]", -1);
        assertThat(text(token[1])).contains("\"alg\":\"EdDSA\"", "\"kid\":\"" + key + "\"");
        assertThat(text(token[2]))
                .contains("\"sub\":\"" + key + "\"", "\"iss\":\"cdp\"")
                .contains("\"uri\":\"POST localhost:" + sandbox().port() + arrived.path() + "\"");
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.US_ASCII);
    }

    /** What the bot shows is a token, in which the name of its key is not to be read at once. */
    @Override
    @Test
    void nothing_of_the_virtual_key_arrives() {
        trial().call("createOrder", MARKET, "limit", "buy", 0.003, 39_000);

        assertThat(sandbox().received())
                .hasSizeGreaterThan(2)
                .extracting(request -> request.headText() + request.bodyText())
                .noneMatch(head -> head.contains(trial().virtual().apiKey()));
    }

    @Test
    void the_audit_says_that_only_some_of_several_orders_were_cancelled() throws Exception {
        String open = trial().call("createOrder", MARKET, "limit", "buy", 0.01, 37_000)
                .path("id")
                .asString();

        OutcomeTrial.areRecorded(
                        trial(), () -> OutcomeTrial.maybe(trial(), "cancelOrders", List.of(open, "no-such-order")))
                .containsExactly("mixed UNKNOWN_CANCEL_ORDER");
    }

    @Test
    void reads_balances_of_the_newer_api() {
        assertThat(trial().call("fetchBalance", Map.of("v3", true))
                        .path("BTC")
                        .path("total")
                        .asDouble())
                .isEqualTo(sandbox().balance("BTC").doubleValue());
    }
}
