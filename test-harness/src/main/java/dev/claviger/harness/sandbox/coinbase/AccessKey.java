package dev.claviger.harness.sandbox.coinbase;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that Coinbase made: its name, its passphrase, and the secret whose HMAC-SHA256, in base64, is the signature.
 */
public final class AccessKey {
    private final String id;
    private final SecretKeySpec secret;
    private final String passphrase;

    /**
     * Keeps a key.
     *
     * @param id the text of CB-ACCESS-KEY
     * @param secret as Coinbase shows it: base64 of the key's bytes
     * @param passphrase the text of CB-ACCESS-PASSPHRASE
     */
    public AccessKey(String id, String secret, String passphrase) {
        this.id = id;
        this.secret = new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256");
        this.passphrase = passphrase;
    }

    /** Returns the text of CB-ACCESS-KEY. */
    public String id() {
        return id;
    }

    /** Returns whether this is its passphrase. */
    public boolean hasPassphrase(String text) {
        return passphrase.equals(text);
    }

    /** Returns the one signature that is right for these bytes. */
    public String signature(byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }

    /** Returns the signature of a text in US-ASCII. */
    public String signature(String signed) {
        return signature(signed.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns neither the name nor a secret. */
    @Override
    public String toString() {
        return "AccessKey";
    }
}
