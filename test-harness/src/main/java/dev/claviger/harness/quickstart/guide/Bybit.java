package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;

/** Bybit's spot market. */
final class Bybit {
    private static final String WINDOW = "5000";
    private static final String SHELL = """
            now=$(date +%s%3N)
            sig=$(printf %s "${now}{key}5000accountType=UNIFIED" | openssl dgst -sha256 -hmac '{secret}' | sed 's/.* //')
            curl -H 'X-BAPI-API-KEY: {key}' -H "X-BAPI-TIMESTAMP: $now" -H 'X-BAPI-RECV-WINDOW: 5000' \\
              -H "X-BAPI-SIGN: $sig" "{base}/v5/account/wallet-balance?accountType=UNIFIED"
            """;

    private Bybit() {}

    static Guide guide() {
        return new Guide(
                Venues.bybit(),
                "Bybit",
                Bybit::sign,
                Stop.of(Ask.get("/v5/account/wallet-balance?accountType=UNIFIED"), "\"retCode\":0"),
                Stop.of(Ask.post("/v5/order/create", """
                        {"category":"spot","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01",\
                        "price":"20000","orderLinkId":"tour-1"}"""), "\"retCode\":0"),
                Stop.of(Ask.post("/v5/order/cancel", """
                        {"category":"spot","symbol":"BTCUSDT","orderLinkId":"tour-1"}"""), "\"retCode\":0"),
                Ask.post("/v5/asset/withdraw/create", """
                        {"coin":"BTC","chain":"BTC","address":"bc1qthief","amount":"1","accountType":"FUND"}"""),
                Snippets.of(SHELL, "bybit"));
    }

    /** Bybit's documentation, "Integration Guidance": time, key, window, and the query or the body. */
    private static Signed sign(Ask ask, Credentials key, long millis) {
        String signature = Hash.hex(Hash.mac256(key, millis + key.apiKey() + WINDOW + ask.query() + ask.body()));
        return Signed.of(ask)
                .with("X-BAPI-API-KEY", key.apiKey())
                .with("X-BAPI-TIMESTAMP", Long.toString(millis))
                .with("X-BAPI-RECV-WINDOW", WINDOW)
                .with("X-BAPI-SIGN", signature);
    }
}
