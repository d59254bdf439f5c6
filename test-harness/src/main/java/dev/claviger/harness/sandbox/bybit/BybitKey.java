package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.KeyProof;
import dev.claviger.harness.sandbox.RsaKey;
import dev.claviger.harness.sandbox.SecretMac;
import java.nio.charset.StandardCharsets;

/**
 * A key that Bybit knows: its name, and either the secret that Bybit made, whose HMAC-SHA256 in lower-case hexadecimal is
 * the signature, or the public half of the owner's RSA key (v5 documentation, "Integration Guidance").
 *
 * @param id the text of X-BAPI-API-KEY
 * @param proof what proves its signatures
 */
public record BybitKey(String id, KeyProof proof) {
    /**
     * Keeps a key.
     *
     * @param id the text of X-BAPI-API-KEY
     * @param secret as Bybit shows it; its characters are the key
     */
    public BybitKey(String id, String secret) {
        this(id, KeyProof.bySecret(SecretMac.sha256(secret.getBytes(StandardCharsets.US_ASCII))::hex));
    }

    /** Keeps a key whose owner made it. */
    public static BybitKey rsa(String id, RsaKey pair) {
        return new BybitKey(id, KeyProof.byPair(pair));
    }
}
