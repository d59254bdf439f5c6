package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.SentRequest;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.coinbase.international.InternationalSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Coinbase International through the proxy, and cannot move money away. */
class CoinbaseInternationalTest extends RestTrial<InternationalSandbox> implements SignedReadTrial {
    private static final String SPOT = "BTC/USDC";
    private static final String PERPETUAL = "BTC/USDC:USDC";

    CoinbaseInternationalTest() {
        super(
                Venues.coinbaseInternational(),
                RestHabits.ordering("POST /api/v1/orders", PERPETUAL, 0.003, 41_000.5)
                        .price("bid")
                        .market(SPOT, 0.01, "BadRequest", "Not Found")
                        .market(PERPETUAL, 0.01, "BadRequest", "Not Found")
                        .catalogue("GET /api/v1/instruments", "GET /api/v1/assets")
                        .total("BTC", "BTC")
                        .fills(SPOT, "sell", 0.5)
                        .fills(PERPETUAL, "buy", 0.2)
                        .tooMuch(PERPETUAL, 90, "InvalidOrder", "insufficient margin")
                        .withdrawal()
                        .transfer(RestHabits.TRANSFER_NOT_LISTED, "USDC", "here", "there")
                        .notAllowed(RestHabits.DENIED, RestHabits.CLASS_NOT_ALLOWED, "cancelOrder", "1", PERPETUAL));
    }

    /** Within a second the same request has the same signature there. */
    @Override
    Object[] cancelAgain(String id, String market) {
        return new Object[] {id, market, Map.of("again", 1)};
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(sandbox().position("BTC-PERP")).isEqualByComparingTo("0.2");
    }

    @Override
    void isAsSent(ReceivedRequest arrived, SentRequest sent) {
        super.isAsSent(arrived, sent);
        assertThat(arrived.header("Content-Type")).contains("application/json");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return 1_000 * Long.parseLong(arrived.header("CB-ACCESS-TIMESTAMP").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        CoinbaseSigned.withTheRealKey(arrived, arrived.path(), trial());
    }

    @Override
    public SignedRead read() {
        return new SignedRead("fetchMyTrades", SPOT, "GET /api/v1/portfolios/fills");
    }

    @Override
    public void isAsRead(ReceivedRequest arrived) {
        assertThat(arrived.query()).isEqualTo("result_offset=0&result_limit=7");
    }
}
