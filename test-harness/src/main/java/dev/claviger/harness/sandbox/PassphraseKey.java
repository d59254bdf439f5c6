package dev.claviger.harness.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A key that an exchange knows: its name, its passphrase in clear, and either the secret that the exchange made, whose
 * HMAC-SHA256 in Base64 is the signature, or the public half of the owner's RSA key.
 */
public final class PassphraseKey {
    private final String id;
    private final KeyProof proof;
    private final byte[] passphrase;
    private final boolean demo;

    private PassphraseKey(String id, KeyProof proof, byte[] passphrase, boolean demo) {
        this.id = id;
        this.proof = proof;
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
                KeyProof.bySecret(SecretMac.sha256(secret.getBytes(StandardCharsets.US_ASCII))::base64),
                passphrase.getBytes(StandardCharsets.UTF_8),
                false);
    }

    /** Keeps a key for real trading whose owner made it. */
    public static PassphraseKey rsa(String id, RsaKey pair, String passphrase) {
        return new PassphraseKey(id, KeyProof.byPair(pair), passphrase.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Returns the same for demo trading. */
    public PassphraseKey forDemo() {
        return new PassphraseKey(id, proof, passphrase, true);
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

    /** Returns what proves its signatures. */
    public KeyProof proof() {
        return proof;
    }

    /** Returns neither the name nor the secrets. */
    @Override
    public String toString() {
        return "PassphraseKey";
    }
}
