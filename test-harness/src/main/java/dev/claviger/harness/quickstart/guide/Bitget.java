package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;

/** Bitget's spot market. */
final class Bitget {
    private static final String SHELL = """
            now=$(date +%s%3N)
            text="${now}GET/api/v2/spot/account/assets"
            sig=$(printf %s "$text" | openssl dgst -sha256 -hmac '{secret}' -binary | base64)
            curl -H 'ACCESS-KEY: {key}' -H "ACCESS-TIMESTAMP: $now" -H 'ACCESS-PASSPHRASE: {passphrase}' \\
              -H "ACCESS-SIGN: $sig" "{base}/api/v2/spot/account/assets"
            """;

    private Bitget() {}

    static Guide guide() {
        String well = "{\"code\":\"00000\"";
        return new Guide(
                Venues.bitget(),
                "Bitget",
                Bitget::sign,
                Stop.of(Ask.get("/api/v2/spot/account/assets"), well),
                Stop.of(Ask.post("/api/v2/spot/trade/place-order", """
                        {"symbol":"BTCUSDT","side":"buy","orderType":"limit","force":"gtc","size":"0.01",\
                        "price":"20000","clientOid":"tour-1"}"""), well),
                Stop.of(Ask.post("/api/v2/spot/trade/cancel-order", """
                        {"symbol":"BTCUSDT","clientOid":"tour-1"}"""), well),
                Ask.post("/api/v2/spot/wallet/withdrawal", """
                        {"coin":"BTC","transferType":"on_chain","address":"bc1qthief","chain":"BTC","size":"1"}"""),
                Snippets.of(SHELL, "bitget"));
    }

    /** Bitget's documentation, "HMAC": time, method, target, body. */
    private static Signed sign(Ask ask, Credentials key, long millis) {
        String signature = Hash.base64(Hash.mac256(key, millis + ask.method() + ask.target() + ask.body()));
        return Signed.of(ask)
                .with("ACCESS-KEY", key.apiKey())
                .with("ACCESS-TIMESTAMP", Long.toString(millis))
                .with("ACCESS-PASSPHRASE", key.passphrase().orElseThrow())
                .with("ACCESS-SIGN", signature);
    }
}
