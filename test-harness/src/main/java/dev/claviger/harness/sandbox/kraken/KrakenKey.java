package dev.claviger.harness.sandbox.kraken;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that Kraken made: its name and the secret behind its signatures. */
public final class KrakenKey {
    private static final String ALGORITHM = "HmacSHA512";

    private final String id;
    private final SecretKeySpec secret;

    /**
     * Keeps a key.
     *
     * @param id the text of API-Key
     * @param secret as Kraken shows it, in base64; what it stands for is the key
     */
    public KrakenKey(String id, String secret) {
        this.id = id;
        this.secret = new SecretKeySpec(Base64.getDecoder().decode(secret), ALGORITHM);
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
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            mac.update(target.getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(mac.doFinal(digest.digest(body)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    /** Returns neither the name nor the secret. */
    @Override
    public String toString() {
        return "KrakenKey";
    }
}
