package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;

/** KuCoin's spot market, and its futures, which have a host of their own. */
final class Kucoin {
    private static final String WELL = "{\"code\":\"200000\"";
    private static final String ORDER_ID = "/data/orderId";
    private static final Ask WITHDRAWAL = Ask.post("/api/v3/withdrawals", """
            {"currency":"BTC","withdrawType":"ADDRESS","toAddress":"bc1qthief","amount":"1"}""");

    private Kucoin() {}

    static Guide spot() {
        String read = "/api/v1/accounts?type=trade";
        return new Guide(
                Venues.kucoin(),
                "KuCoin",
                Kucoin::sign,
                Stop.of(Ask.get(read), WELL),
                new Stop(Ask.post("/api/v1/hf/orders", """
                        {"clientOid":"tour-1","symbol":"BTC-USDT","side":"buy","type":"limit","size":"0.01",\
                        "price":"20000"}"""), WELL, ORDER_ID),
                Stop.of(Ask.delete("/api/v1/hf/orders/{id}?symbol=BTC-USDT"), WELL),
                WITHDRAWAL,
                new Snippets(shell(read), "kucoin", "  options: { fetchMarkets: { types: ['spot'] } },\n"));
    }

    static Guide futures() {
        String read = "/api/v1/account-overview?currency=USDT";
        return new Guide(
                Venues.kucoinFutures(),
                "KuCoin Futures",
                Kucoin::sign,
                Stop.of(Ask.get(read), WELL),
                new Stop(Ask.post("/api/v1/orders", """
                        {"clientOid":"tour-1","symbol":"XBTUSDTM","side":"buy","type":"limit","size":10,\
                        "price":"20000","leverage":5}"""), WELL, ORDER_ID),
                Stop.of(Ask.delete("/api/v1/orders/{id}"), WELL),
                WITHDRAWAL,
                Snippets.of(shell(read), "kucoinfutures"));
    }

    /** KuCoin's documentation, "Authentication", version 2: time, method, target, body; the passphrase is signed too. */
    private static Signed sign(Ask ask, Credentials key, long millis) {
        return Signed.of(ask)
                .with("KC-API-KEY", key.apiKey())
                .with("KC-API-KEY-VERSION", "2")
                .with("KC-API-TIMESTAMP", Long.toString(millis))
                .with("KC-API-PASSPHRASE", signature(key, key.passphrase().orElseThrow()))
                .with("KC-API-SIGN", signature(key, millis + ask.method() + ask.target() + ask.body()));
    }

    private static String signature(Credentials key, String text) {
        return Hash.base64(Hash.mac256(key, text));
    }

    private static String shell(String target) {
        return """
                now=$(date +%s%3N)
                mac() { printf %s "$1" | openssl dgst -sha256 -hmac '{secret}' -binary | base64; }
                curl -H 'KC-API-KEY: {key}' -H 'KC-API-KEY-VERSION: 2' -H "KC-API-TIMESTAMP: $now" \\
                  -H "KC-API-PASSPHRASE: $(mac '{passphrase}')" -H "KC-API-SIGN: $(mac "${now}GET{target}")" \\
                  "{base}{target}"
                """.replace("{target}", target);
    }
}
