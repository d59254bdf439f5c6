package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Venues;

/** Binance's spot market. */
final class Binance {
    private static final String ORDER = "/api/v3/order?symbol=BTCUSDT&";
    private static final QuerySigning SIGNING = new QuerySigning("X-MBX-APIKEY");

    private Binance() {}

    static Guide guide() {
        return new Guide(
                Venues.binance(),
                "Binance",
                SIGNING,
                Stop.of(Ask.get("/api/v3/account?omitZeroBalances=true"), "\"balances\""),
                Stop.of(
                        Ask.post(
                                ORDER + "side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000"
                                        + "&newClientOrderId=tour-1",
                                ""),
                        "\"orderId\""),
                Stop.of(Ask.delete(ORDER + "origClientOrderId=tour-1"), "\"CANCELED\""),
                Ask.post("/sapi/v1/capital/withdraw/apply?coin=BTC&address=bc1qthief&amount=1", ""),
                new Snippets(SIGNING.shell("/api/v3/account"), "binance", "  options: { fetchCurrencies: false },\n"));
    }
}
