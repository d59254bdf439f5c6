package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;

/** Kraken Futures. */
final class KrakenFutures {
    private static final String HOST_PART = "/derivatives";
    private static final String ROOT = HOST_PART + "/api/v3/";
    private static final String SHELL = """
            hex=$(printf %s '{secret}' | base64 -d | od -An -v -tx1 | tr -d ' \\n')
            sig=$(printf %s /api/v3/accounts | openssl dgst -sha256 -binary |
              openssl dgst -sha512 -mac HMAC -macopt "hexkey:$hex" -binary | base64 -w0)
            curl -H 'APIKey: {key}' -H "Authent: $sig" "{base}/derivatives/api/v3/accounts"
            """;

    private KrakenFutures() {}

    static Guide guide() {
        return new Guide(
                Venues.krakenFutures(),
                "Kraken Futures",
                KrakenFutures::sign,
                Stop.of(Ask.get(ROOT + "accounts"), "\"result\":\"success\""),
                Stop.of(
                        Ask.post(
                                ROOT + "sendorder",
                                "symbol=PF_XBTUSD&side=buy&size=0.01&orderType=lmt&limitPrice=20000&cliOrdId=tour-1"),
                        "\"status\":\"placed\""),
                Stop.of(Ask.post(ROOT + "cancelorder", "cliOrdId=tour-1"), "\"status\":\"cancelled\""),
                Ask.post(ROOT + "withdrawal", "currency=USD&amount=1000"),
                Snippets.of(SHELL, "krakenfutures"));
    }

    /** Kraken's documentation, "Derivatives REST Authentication": the SHA-256 of parameters, nonce and path. */
    private static Signed sign(Ask ask, Credentials key, long millis) {
        String text = ask.query() + ask.body() + millis + ask.path().substring(HOST_PART.length());
        return Signed.of(ask)
                .with("APIKey", key.apiKey())
                .with("Nonce", Long.toString(millis))
                .with("Authent", Hash.base64(Hash.mac512(key, Hash.sha256(text))));
    }
}
