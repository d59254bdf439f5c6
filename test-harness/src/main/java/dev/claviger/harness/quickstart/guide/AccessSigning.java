package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;

/** Time, method, path and body, as Coinbase's exchanges have it ("REST Authentication"); no path here has a query. */
final class AccessSigning {
    private AccessSigning() {}

    static Signed sign(Ask ask, Credentials key, long millis) {
        String seconds = Long.toString(millis / 1_000);
        return Signed.of(ask)
                .with("CB-ACCESS-KEY", key.apiKey())
                .with("CB-ACCESS-TIMESTAMP", seconds)
                .with("CB-ACCESS-PASSPHRASE", key.passphrase().orElseThrow())
                .with(
                        "CB-ACCESS-SIGN",
                        Hash.base64(Hash.mac256(key, seconds + ask.method() + ask.path() + ask.body())));
    }

    /** The same in a shell. */
    static String shell(String path) {
        return """
                now=$(date +%s)
                hex=$(printf %s '{secret}' | base64 -d | od -An -v -tx1 | tr -d ' \\n')
                sig=$(printf %s "${now}GET{path}" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hex" -binary | base64)
                curl -H 'CB-ACCESS-KEY: {key}' -H "CB-ACCESS-TIMESTAMP: $now" -H 'CB-ACCESS-PASSPHRASE: {passphrase}' \\
                  -H "CB-ACCESS-SIGN: $sig" "{base}{path}"
                """.replace("{path}", path);
    }
}
