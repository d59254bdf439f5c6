package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.SecretMac;
import java.nio.charset.StandardCharsets;

/**
 * A key of version 2: its name, the secret whose HMAC-SHA256 in base64 is the signature, and the passphrase its owner
 * chose, which is sent as such a signature too.
 */
public final class KucoinKey {
    private final String id;
    private final SecretMac secret;
    private final String passphrase;

    /**
     * Keeps a key.
     *
     * @param id the text of KC-API-KEY
     * @param secret as KuCoin shows it; its characters are the key
     * @param passphrase as its owner chose it
     */
    public KucoinKey(String id, String secret, String passphrase) {
        this.id = id;
        this.secret = SecretMac.sha256(secret.getBytes(StandardCharsets.UTF_8));
        this.passphrase = passphrase;
    }

    /** Returns the text of KC-API-KEY. */
    public String id() {
        return id;
    }

    /** Returns the one signature that is right for these bytes. */
    public String signature(byte[] signed) {
        return secret.base64(signed);
    }

    /** Returns the one text of KC-API-PASSPHRASE that is right. */
    public String signedPassphrase() {
        return signature(passphrase.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns neither the name nor a secret. */
    @Override
    public String toString() {
        return "KucoinKey";
    }
}
