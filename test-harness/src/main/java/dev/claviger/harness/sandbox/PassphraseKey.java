package dev.claviger.harness.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that an exchange knows: its name, its passphrase in clear, and either the secret that the exchange made, whose
 * HMAC-SHA256 in Base64 is the signature, or the public half of the owner's RSA key.
 */
public final class PassphraseKey {
    private final String id;
    private final Optional<SecretKeySpec> secret;
    private final Optional<RsaKey> pair;
    private final byte[] passphrase;
    private final boolean demo;

    private PassphraseKey(
            String id, Optional<SecretKeySpec> secret, Optional<RsaKey> pair, byte[] passphrase, boolean demo) {
        this.id = id;
        this.secret = secret;
        this.pair = pair;
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
                Optional.of(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256")),
                Optional.empty(),
                passphrase.getBytes(StandardCharsets.UTF_8),
                false);
    }

    /** Keeps a key for real trading whose owner made it. */
    public static PassphraseKey rsa(String id, RsaKey pair, String passphrase) {
        return new PassphraseKey(
                id, Optional.empty(), Optional.of(pair), passphrase.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Returns the same for demo trading. */
    public PassphraseKey forDemo() {
        return new PassphraseKey(id, secret, pair, passphrase, true);
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

    /** Returns whether this key has signed these bytes so. */
    public boolean signed(byte[] bytes, String signature) {
        return pair.isPresent()
                ? pair.get().signed(bytes, signature)
                : MessageDigest.isEqual(
                        signature(bytes).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Returns the one signature that is right for these bytes.
     *
     * @throws IllegalStateException for a key pair, whose private half the exchange never sees
     */
    public String signature(byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret.orElseThrow(() -> new IllegalStateException("a key pair signs for itself")));
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
