package dev.claviger.harness.sandbox.mexc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key that MEXC made: its name and the secret whose HMAC-SHA256, in lower-case hexadecimal, is the signature. */
public final class MexcKey {
    private final String id;
    private final SecretKeySpec secret;

    /**
     * Keeps a key.
     *
     * @param id the text of X-MEXC-APIKEY and of ApiKey
     * @param secret as MEXC shows it; its characters are the key
     */
    public MexcKey(String id, String secret) {
        this.id = id;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    /** Returns the text of X-MEXC-APIKEY and of ApiKey. */
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
        return "MexcKey";
    }
}
