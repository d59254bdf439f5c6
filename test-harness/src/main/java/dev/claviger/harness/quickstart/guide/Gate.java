package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;

/** Gate's spot market. */
final class Gate {
    private static final String SHELL = """
            now=$(date +%s)
            none=$(printf '' | openssl dgst -sha512 | sed 's/.* //')
            sig=$(printf 'GET\\n/api/v4/spot/accounts\\n\\n%s\\n%s' "$none" "$now" |
              openssl dgst -sha512 -hmac '{secret}' | sed 's/.* //')
            curl -H 'KEY: {key}' -H "Timestamp: $now" -H "SIGN: $sig" "{base}/api/v4/spot/accounts"
            """;

    private Gate() {}

    static Guide guide() {
        return new Guide(
                Venues.gate(),
                "Gate",
                Gate::sign,
                Stop.of(Ask.get("/api/v4/spot/accounts"), "\"available\""),
                new Stop(Ask.post("/api/v4/spot/orders", """
                        {"text":"t-tour-1","currency_pair":"BTC_USDT","side":"buy","type":"limit","account":"spot",\
                        "amount":"0.01","price":"20000","time_in_force":"gtc"}"""), "\"open\"", "/id"),
                Stop.of(Ask.delete("/api/v4/spot/orders/{id}?currency_pair=BTC_USDT"), "\"cancelled\""),
                Ask.post("/api/v4/withdrawals", """
                        {"currency":"BTC","address":"bc1qthief","amount":"1","chain":"BTC"}"""),
                Snippets.of(SHELL, "gate"));
    }

    /** Gate's documentation, "APIv4 signed request requirements": five lines, of the body its SHA-512. */
    private static Signed sign(Ask ask, Credentials key, long millis) {
        String seconds = Long.toString(millis / 1_000);
        String text =
                String.join("\n", ask.method(), ask.path(), ask.query(), Hash.hex(Hash.sha512(ask.body())), seconds);
        return Signed.of(ask)
                .with("KEY", key.apiKey())
                .with("Timestamp", seconds)
                .with("SIGN", Hash.hex(Hash.mac512(key, Hash.bytes(text))));
    }
}
