package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.SecretMac;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

/** A key that Kraken made: its name and the secret behind its signatures. */
public final class KrakenKey {
    private final String id;
    private final SecretMac secret;

    /**
     * Keeps a key.
     *
     * @param id the text of API-Key
     * @param secret as Kraken shows it, in base64; what it stands for is the key
     */
    public KrakenKey(String id, String secret) {
        this.id = id;
        this.secret = SecretMac.sha512(Base64.getDecoder().decode(secret));
    }

    /** Returns the text of API-Key. */
    public String id() {
        return id;
    }

    /**
     * Returns the one signature that is right (documentation, "Spot REST authentication").
     *
     * @param target path and query
     * @param nonce as it was sent
     * @param body as it was sent, the nonce included where it stands there
     */
    public String signature(String target, String nonce, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(nonce.getBytes(StandardCharsets.ISO_8859_1));
            return secret.base64(target.getBytes(StandardCharsets.ISO_8859_1), digest.digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Returns neither the name nor the secret. */
    @Override
    public String toString() {
        return "KrakenKey";
    }
}
