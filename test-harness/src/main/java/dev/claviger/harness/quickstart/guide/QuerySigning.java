package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;

/**
 * All in the query: the time, and after it the HMAC-SHA256 of the query so far, in hexadecimal (Binance, "Request
 * Security"; MEXC, "Signed").
 *
 * @param keyHeader the header that names the key
 */
record QuerySigning(String keyHeader) implements Signing {
    @Override
    public Signed sign(Ask ask, Credentials key, long millis) {
        Ask stamped = ask.withParameter("timestamp", Long.toString(millis));
        String signature = Hash.hex(Hash.mac256(key, stamped.query()));
        return Signed.of(stamped.withParameter("signature", signature)).with(keyHeader, key.apiKey());
    }

    /** The same in a shell. */
    String shell(String path) {
        return """
                query="timestamp=$(date +%%s%%3N)"
                sig=$(printf %%s "$query" | openssl dgst -sha256 -hmac '{secret}' | sed 's/.* //')
                curl -H '%s: {key}' "{base}%s?$query&signature=$sig"
                """.formatted(keyHeader, path);
    }
}
