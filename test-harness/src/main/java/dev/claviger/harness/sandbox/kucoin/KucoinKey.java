package dev.claviger.harness.sandbox.kucoin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key of version 2: its name, the secret whose HMAC-SHA256 in base64 is the signature, and the passphrase its owner
 * chose, which is sent as such a signature too.
 */
public final class KucoinKey {
    private final String id;
    private final SecretKeySpec secret;
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
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.passphrase = passphrase;
    }

    /** Returns the text of KC-API-KEY. */
    public String id() {
        return id;
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
