package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.SecretMac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** A key that Kraken Futures made: its name and the secret behind its signatures. */
public final class KrakenFuturesKey {
    private final String id;
    private final SecretMac secret;

    /**
     * Keeps a key.
     *
     * @param id the text of APIKey
     * @param secret as Kraken Futures shows it, in base64; what it stands for is the key
     */
    public KrakenFuturesKey(String id, String secret) {
        this.id = id;
        this.secret = SecretMac.sha512(Base64.getDecoder().decode(secret));
    }

    /** Returns the text of APIKey. */
    public String id() {
        return id;
    }

    /**
     * Returns the one signature that is right (documentation, "Derivatives REST authentication").
     *
     * @param parameters the body or the query, as it was sent
     * @param nonce as it was sent, empty if it was not
     * @param path without its first part /derivatives
     */
    public String signature(String parameters, String nonce, String path) {
        try {
            byte[] signed = (parameters + nonce + path).getBytes(StandardCharsets.ISO_8859_1);
            return secret.base64(MessageDigest.getInstance("SHA-256").digest(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Returns neither the name nor the secret. */
    @Override
    public String toString() {
        return "KrakenFuturesKey";
    }
}
