package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Venues;
import java.io.ByteArrayOutputStream;

/** Kraken's spot market. */
final class Kraken {
    private static final String SHELL = """
            nonce=$(date +%s%3N)
            hex=$(printf %s '{secret}' | base64 -d | od -An -v -tx1 | tr -d ' \\n')
            sig=$({ printf %s /0/private/Balance; printf %s "${nonce}nonce=$nonce" | openssl dgst -sha256 -binary; } |
              openssl dgst -sha512 -mac HMAC -macopt "hexkey:$hex" -binary | base64 -w0)
            curl -H 'API-Key: {key}' -H "API-Sign: $sig" -d "nonce=$nonce" "{base}/0/private/Balance"
            """;

    private Kraken() {}

    static Guide guide() {
        String well = "\"error\":[]";
        return new Guide(
                Venues.kraken(),
                "Kraken",
                Kraken::sign,
                Stop.of(Ask.post("/0/private/Balance", ""), well),
                Stop.of(
                        Ask.post(
                                "/0/private/AddOrder",
                                "pair=XBTUSD&type=buy&ordertype=limit&volume=0.01&price=20000&cl_ord_id=tour-1"),
                        well),
                Stop.of(Ask.post("/0/private/CancelOrder", "cl_ord_id=tour-1"), well),
                Ask.post("/0/private/Withdraw", "asset=XXBT&key=thief&amount=1"),
                Snippets.of(SHELL, "kraken"));
    }

    /** Kraken's documentation, "Spot REST Authentication": the path, and the SHA-256 of nonce and body. */
    private static Signed sign(Ask ask, Credentials key, long millis) {
        String body = "nonce=" + millis + (ask.body().isEmpty() ? "" : "&" + ask.body());
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(Hash.bytes(ask.path()));
        signed.writeBytes(Hash.sha256(millis + body));
        return Signed.of(Ask.post(ask.target(), body))
                .with("API-Key", key.apiKey())
                .with("API-Sign", Hash.base64(Hash.mac512(key, signed.toByteArray())));
    }
}
