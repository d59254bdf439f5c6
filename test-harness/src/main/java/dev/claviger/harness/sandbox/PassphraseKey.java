package dev.claviger.harness.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that an exchange made: its name, its passphrase in clear, and the secret whose HMAC-SHA256, in Base64, is the
 * signature.
 */
public final class PassphraseKey {
    private final String id;
    private final SecretKeySpec secret;
    private final byte[] passphrase;
    private final boolean demo;

    private PassphraseKey(String id, SecretKeySpec secret, byte[] passphrase, boolean demo) {
        this.id = id;
        this.secret = secret;
        this.passphrase = passphrase;
        this.demo = demo;
    }

    /**
     * Keeps a key for real trading.
     *
     * @param id the key's name
     * @param secret as the exchange shows it; its characters are the key
     * @param passphrase chosen when the key was made
     */
    public PassphraseKey(String id, String secret, String passphrase) {
        this(
                id,
                new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"),
                passphrase.getBytes(StandardCharsets.UTF_8),
                false);
    }

    /** Returns the same for demo trading. */
    public PassphraseKey forDemo() {
        return new PassphraseKey(id, secret, passphrase, true);
    }

    /** Returns the key's name. */
    public String id() {
        return id;
    }

    /** Returns whether it is for demo trading alone. */
    public boolean demo() {
        return demo;
    }

    /** Returns whether this is the passphrase. */
    public boolean hasPassphrase(String candidate) {
        return MessageDigest.isEqual(passphrase, candidate.getBytes(StandardCharsets.UTF_8));
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

    /** Returns neither the name nor the secrets. */
    @Override
    public String toString() {
        return "PassphraseKey";
    }
}
