package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.SecretMac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A key that Coinbase made: its name, its passphrase, and the secret whose HMAC-SHA256, in base64, is the signature.
 */
public final class AccessKey {
    private final String id;
    private final SecretMac secret;
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
        this.secret = SecretMac.sha256(Base64.getDecoder().decode(secret));
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
        return secret.base64(signed);
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
