package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.SecretMac;
import java.nio.charset.StandardCharsets;

/** A key that MEXC made: its name and the secret whose HMAC-SHA256, in lower-case hexadecimal, is the signature. */
public final class MexcKey {
    private final String id;
    private final SecretMac secret;

    /**
     * Keeps a key.
     *
     * @param id the text of X-MEXC-APIKEY and of ApiKey
     * @param secret as MEXC shows it; its characters are the key
     */
    public MexcKey(String id, String secret) {
        this.id = id;
        this.secret = SecretMac.sha256(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the text of X-MEXC-APIKEY and of ApiKey. */
    public String id() {
        return id;
    }

    /** Returns the one signature that is right for these bytes. */
    public String signature(byte[] signed) {
        return secret.hex(signed);
    }

    /** Returns neither the name nor the secret. */
    @Override
    public String toString() {
        return "MexcKey";
    }
}
