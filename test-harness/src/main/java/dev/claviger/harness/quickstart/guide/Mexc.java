package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Venues;

/** MEXC's spot market. */
final class Mexc {
    private static final String ORDER = "/api/v3/order?symbol=BTCUSDT&";
    private static final QuerySigning SIGNING = new QuerySigning("X-MEXC-APIKEY");

    private Mexc() {}

    static Guide guide() {
        return new Guide(
                Venues.mexc(),
                "MEXC",
                SIGNING,
                Stop.of(Ask.get("/api/v3/account"), "\"balances\""),
                Stop.of(
                        Ask.post(ORDER + "side=BUY&type=LIMIT&quantity=0.01&price=20000&newClientOrderId=tour-1", ""),
                        "\"orderId\""),
                Stop.of(Ask.delete(ORDER + "origClientOrderId=tour-1"), "\"orderId\""),
                Ask.post("/api/v3/capital/withdraw?coin=BTC&netWork=BTC&address=bc1qthief&amount=1", ""),
                Snippets.of(SIGNING.shell("/api/v3/account"), "mexc"));
    }
}
