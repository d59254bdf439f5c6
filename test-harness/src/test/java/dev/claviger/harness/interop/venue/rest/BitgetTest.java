package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.bitget.BitgetSandbox;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades on Bitget through the proxy, and cannot move money away. */
class BitgetTest extends RestTrial<BitgetSandbox> implements SignedReadTrial, RateLimitTrial {
    private static final String SPOT = "BTC/USDT";
    private static final String SWAP = "BTC/USDT:USDT";

    BitgetTest() {
        super(
                Venues.bitget(),
                RestHabits.ordering("POST /api/v2/mix/order/place-order", SWAP, 0.03, 41_000.5, "abc1")
                        .holding("\"size\":\"0.03\"", "\"price\":\"41000.5\"")
                        .unsaid("paptrading")
                        .market(SPOT, 0.01, "OrderNotFound", "43001")
                        .market(SWAP, 0.01, "OrderNotFound", "40768")
                        .catalogue("GET /api/v2/mix/market/contracts", "GET /api/v2/spot/public/coins")
                        .total("BTC", "BTC")
                        .free("USDT", "USDT")
                        .fills(SPOT, "sell", 0.5)
                        .fills(SWAP, "buy", 0.2)
                        .tooMuch(SPOT, 90, "InsufficientFunds", "43012")
                        .tooMuch(SWAP, 900, "InsufficientFunds", "40762")
                        .batch(SPOT, 0.01, 90, "mixed 43012")
                        .withdrawal(null, Map.of("network", "BTC"))
                        .transfer(RestHabits.TRANSFER_NOT_LISTED, "USDT", "spot", "swap"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
        assertThat(sandbox().position("BTCUSDT")).isEqualByComparingTo("0.2");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Long.parseLong(arrived.header("ACCESS-TIMESTAMP").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        assertThat(arrived.header("ACCESS-KEY")).contains(trial().real().apiKey());
        assertThat(arrived.header("ACCESS-PASSPHRASE")).isEqualTo(trial().real().passphrase());
        String signed = arrived.header("ACCESS-TIMESTAMP").orElseThrow()
                + arrived.method()
                + URLDecoder.decode(arrived.target(), StandardCharsets.UTF_8)
                + arrived.bodyText();
        assertThat(arrived.header("ACCESS-SIGN")).contains(trial().mac().base64OfText(signed));
    }

    @Override
    public SignedRead read() {
        return new SignedRead("fetchMyTrades", SWAP, "GET /api/v2/mix/order/fills");
    }

    @Override
    public CallBudget budget() {
        return sandbox().budget();
    }

    @Override
    public Refusal limited() {
        return Refusal.of("DDoSProtection", "429", "fetchTicker", SPOT);
    }
}
