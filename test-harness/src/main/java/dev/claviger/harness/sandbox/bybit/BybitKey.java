package dev.claviger.harness.sandbox.bybit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that Bybit made: its name and the secret whose HMAC-SHA256, in lower-case hexadecimal, is the signature. */
public final class BybitKey {
    private final String id;
    private final SecretKeySpec secret;

    /**
     * Keeps a key.
     *
     * @param id the text of X-BAPI-API-KEY
     * @param secret as Bybit shows it; its characters are the key
     */
    public BybitKey(String id, String secret) {
        this.id = id;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    /** Returns the text of X-BAPI-API-KEY. */
    public String id() {
        return id;
    }

    /** Returns the one signature that is right for these bytes. */
    public String signature(byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }

    /** Returns neither the name nor the secret. */
    @Override
    public String toString() {
        return "BybitKey";
    }
}
