package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** OKX's spot market. */
final class Okx {
    private static final DateTimeFormatter ISO_MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final String SHELL = """
            now=$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)
            sig=$(printf %s "${now}GET/api/v5/account/balance" | openssl dgst -sha256 -hmac '{secret}' -binary | base64)
            curl -H 'OK-ACCESS-KEY: {key}' -H "OK-ACCESS-TIMESTAMP: $now" -H 'OK-ACCESS-PASSPHRASE: {passphrase}' \\
              -H "OK-ACCESS-SIGN: $sig" "{base}/api/v5/account/balance"
            """;

    private Okx() {}

    static Guide guide() {
        String well = "{\"code\":\"0\"";
        return new Guide(
                Venues.okx(),
                "OKX",
                Okx::sign,
                Stop.of(Ask.get("/api/v5/account/balance"), well),
                Stop.of(Ask.post("/api/v5/trade/order", """
                        {"instId":"BTC-USDT","tdMode":"cash","side":"buy","ordType":"limit","sz":"0.01","px":"20000",\
                        "clOrdId":"tour1"}"""), well),
                Stop.of(Ask.post("/api/v5/trade/cancel-order", """
                        {"instId":"BTC-USDT","clOrdId":"tour1"}"""), well),
                Ask.post("/api/v5/asset/withdrawal", """
                        {"ccy":"BTC","amt":"1","dest":"4","toAddr":"bc1qthief","chain":"BTC-Bitcoin"}"""),
                Snippets.of(SHELL, "okx"));
    }

    /** OKX's documentation, "Making Requests": time, method, target, body. */
    private static Signed sign(Ask ask, Credentials key, long millis) {
        String time = ISO_MILLIS.format(Instant.ofEpochMilli(millis));
        String signature = Hash.base64(Hash.mac256(key, time + ask.method() + ask.target() + ask.body()));
        return Signed.of(ask)
                .with("OK-ACCESS-KEY", key.apiKey())
                .with("OK-ACCESS-TIMESTAMP", time)
                .with("OK-ACCESS-PASSPHRASE", key.passphrase().orElseThrow())
                .with("OK-ACCESS-SIGN", signature);
    }
}
