package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.rig.Venues;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.kucoin.KucoinSandbox;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An unchanged ccxt, told to load the spot markets only, trades on KuCoin through the proxy and moves no money away. */
class KucoinTest extends RestTrial<KucoinSandbox> implements SignedReadTrial {
    private static final String SPOT = "BTC/USDT";

    KucoinTest() {
        super(
                Venues.kucoin(),
                RestHabits.ordering("POST /api/v1/hf/orders", SPOT, 0.003, 41_000.5, "a-b_c.d 1")
                        .holding("\"size\":\"0.003\"", "\"price\":\"41000.5\"")
                        .option("fetchMarkets", Map.of("types", List.of("spot")))
                        .unsaid("PARTNER")
                        .market(SPOT, 0.01, "OrderNotFound", "order_not_exist")
                        .catalogue("GET /api/v2/symbols", "GET /api/v3/currencies", "GET /api/v3/margin/symbols")
                        .total("BTC", "BTC")
                        .free("USDT", "USDT")
                        .fills(SPOT, "sell", 0.5)
                        .tooMuch(SPOT, 90, "InsufficientFunds", "\"code\":\"200004\"")
                        .batch(SPOT, 0.01, 90, "mixed Balance insufficient!")
                        .withdrawal(null, Map.of("network", "BTC"))
                        .transfer("permit.outward_transfer_blocked", "USDT", "main", "spot")
                        .away(
                                RestHabits.DENIED,
                                RestHabits.TRANSFER_NOT_LISTED,
                                "privatePostAccountsInnerTransfer",
                                Map.of("currency", "USDT", "amount", "10", "from", "main", "to", "trade"))
                        .unanswered("ExchangeNotAvailable"));
    }

    @Override
    void haveChangedHands(List<JsonNode> orders) {
        assertThat(sandbox().balance("BTC")).isEqualByComparingTo("9.5");
    }

    @Override
    long timeOf(ReceivedRequest arrived) {
        return Long.parseLong(arrived.header("KC-API-TIMESTAMP").orElseThrow());
    }

    @Override
    public void isSignedWithTheRealKey(ReceivedRequest arrived) {
        isSignedWithTheRealKey(arrived, trial());
    }

    /** Also that the passphrase is the real one's MAC. Nothing in the queries here needs percent-encoding. */
    static void isSignedWithTheRealKey(ReceivedRequest arrived, VenueTrial<KucoinSandbox> trial) {
        assertThat(arrived.header("KC-API-KEY")).contains(trial.real().apiKey());
        assertThat(arrived.header("KC-API-KEY-VERSION")).contains("2");
        String signed = arrived.header("KC-API-TIMESTAMP").orElseThrow()
                + arrived.method()
                + arrived.target()
                + arrived.bodyText();
        assertThat(arrived.header("KC-API-SIGN")).contains(trial.mac().base64OfText(signed));
        assertThat(arrived.header("KC-API-PASSPHRASE"))
                .contains(trial.mac().base64OfText(trial.real().passphrase().orElseThrow()));
    }

    @Override
    public SignedRead read() {
        return new SignedRead("fetchMyTrades", SPOT, "GET /api/v1/hf/fills");
    }
}
