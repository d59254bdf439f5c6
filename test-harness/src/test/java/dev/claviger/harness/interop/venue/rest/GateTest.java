package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.gate.GateSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Gate through the proxy, and cannot move money away. */
class GateTest extends RestTrial<GateSandbox> implements SignedReadTrial {
    private static final String SPOT = "BTC/USDT";
    private static final String LINEAR = "BTC/USDT:USDT";

    GateTest() {
        super(
                Venues.gate(),
                RestHabits.ordering("POST /api/v4/futures/usdt/orders", LINEAR, 3, 41_000.5, "t-a_b.c-1")
                        .holding("\"size\":3", "\"price\":\"41000.5\"")
                        .unsaid("X-Gate-Channel-Id")
                        .market(SPOT, 0.01, "OrderNotFound", "ORDER_NOT_FOUND")
                        .market(LINEAR, 100, "OrderNotFound", "ORDER_NOT_FOUND")
                        .catalogue("GET /api/v4/spot/currency_pairs", "GET /api/v4/futures/usdt/contracts")
                        .total("BTC", "BTC")
                        .free("USDT", "USDT")
                        .fills(SPOT, "sell", 0.5)
                        .fills(LINEAR, "buy", 2000)
                        .tooMuch(SPOT, 90, "InsufficientFunds", "BALANCE_NOT_ENOUGH")
                        .tooMuch(LINEAR, 900_000, "InsufficientFunds", "INSUFFICIENT_AVAILABLE")
                        .batch(SPOT, 0.01, 90, "mixed BALANCE_NOT_ENOUGH")
                        .withdrawal(null, Map.of("network", "BTC"))
                        .transfer(RestHabits.TRANSFER_NOT_LISTED, "USDT", "spot", "swap")
                        .unanswered("ExchangeNotAvailable"));
    }

    @Override
    Object[] cancelAgain(String id, String market) {
        return new Object[] {"1700000000000099999", market};
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(sandbox().position("BTC_USDT")).isEqualByComparingTo("2000");
    }

    /** Nothing in the queries here needs percent-encoding. */
    @Override
    long timeOf(ReceivedRequest arrived) {
        return 1_000 * Long.parseLong(arrived.header("Timestamp").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) throws GeneralSecurityException {
        assertThat(arrived.header("KEY")).contains(trial().real().apiKey());
        String signed = String.join(
                "\n",
                arrived.method(),
                arrived.path(),
                arrived.query(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(arrived.body())),
                arrived.header("Timestamp").orElseThrow());
        assertThat(arrived.header("SIGN")).contains(trial().mac().hex512OfText(signed));
    }

    @Override
    public SignedRead read() {
        return new SignedRead("fetchMyTrades", SPOT, "GET /api/v4/spot/my_trades");
    }

    /** Two questions in one second have the same signature at Gate, which counts whole ones. */
    @Test
    void reads_balances_as_often_as_it_likes() {
        for (int i = 0; i < 3; i++) {
            balancesAreTheExchanges();
        }
    }
}
