package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt trades KuCoin's futures, whose host has paths of its own with other meanings, and moves no money. */
class KucoinFuturesTest extends RestTrial<KucoinSandbox> {
    private static final String LINEAR = "BTC/USDT:USDT";

    KucoinFuturesTest() {
        super(
                Venues.kucoinFutures(),
                RestHabits.ordering("POST /api/v1/orders", LINEAR, 3, 41_000.5, "a-b_c.d 1")
                        .holding("\"size\":3", "\"price\":\"41000.5\"")
                        .unsaid("PARTNER")
                        .market(LINEAR, 10, "BadRequest", "\"code\":\"100004\"")
                        .catalogue(
                                "GET /api/v1/contracts/active",
                                "GET /api/v3/currencies",
                                "GET /api/v1/isolated/symbols")
                        .free("USDT", "USDT")
                        .fills(LINEAR, "buy", 200)
                        .tooMuch(LINEAR, 900_000, "InsufficientFunds", "\"code\":\"300003\"")
                        .withdrawal(null, Map.of("network", "BTC"))
                        .transfer(RestHabits.TRANSFER_NOT_LISTED, "USDT", "swap", "spot")
                        .unanswered("ExchangeNotAvailable"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().position("XBTUSDTM")).isEqualByComparingTo("200");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Long.parseLong(arrived.header("KC-API-TIMESTAMP").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        KucoinTest.isSignedWithTheRealKey(arrived, trial());
    }
}
