package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.coinbase.exchange.ExchangeSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Coinbase Exchange through the proxy, and cannot move money away. */
class CoinbaseExchangeTest extends RestTrial<ExchangeSandbox> implements SignedReadTrial {
    private static final String MARKET = "BTC/USD";
    /** The only text of the exchange's that ccxt turns into PermissionDenied. */
    private static final String DENIED = "Trading pair not available";

    CoinbaseExchangeTest() {
        super(
                Venues.coinbaseExchange(),
                RestHabits.ordering("POST /orders", MARKET, 0.003, 41_000.5, "a-b_c.d 1")
                        .market(MARKET, 0.01, "OrderNotFound", "order not found")
                        .catalogue("GET /products", "GET /currencies")
                        .total("BTC", "BTC")
                        .fills(MARKET, "sell", 0.5)
                        .tooMuch(MARKET, 90, "InsufficientFunds", "Insufficient funds")
                        .away(RestHabits.DENIED, DENIED, "withdraw", "BTC", 1, "bc1q2u4u2v3zj0n9m5p7p6r4c9x4p3")
                        .away(
                                RestHabits.DENIED,
                                DENIED,
                                "privatePostProfilesTransfer",
                                Map.of("currency", "USD", "amount", "10"))
                        .notAllowed(RestHabits.DENIED, DENIED, "cancelOrder", "1", MARKET));
    }

    /** Within a second the same request has the same signature there. */
    @Override
    Object[] cancelAgain(String id, String market) {
        return new Object[] {id, market, Map.of("again", 1)};
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return 1_000 * Long.parseLong(arrived.header("CB-ACCESS-TIMESTAMP").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        CoinbaseSigned.withTheRealKey(arrived, arrived.target(), trial());
    }

    @Override
    public SignedRead read() {
        return new SignedRead("fetchMyTrades", MARKET, "GET /fills");
    }

    @Override
    public void isAsRead(ReceivedRequest arrived) {
        assertThat(arrived.query()).isEqualTo("product_id=BTC-USD&limit=7");
    }

    @Test
    void cancels_by_the_client_s_own_identifier() {
        trial().call("createOrder", MARKET, "limit", "buy", 0.01, 48_000, Map.of("clientOrderId", "mine-1"));

        trial().call("cancelOrder", "", MARKET, Map.of("clientOrderId", "mine-1"));

        assertThat(trial().call("fetchOpenOrders", MARKET).findValuesAsString("clientOrderId"))
                .doesNotContain("mine-1");
    }
}
