package dev.claviger.harness.sandbox.gate;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key: its name and the secret whose HMAC-SHA512, in lower-case hexadecimal, is the signature. */
public final class GateKey {
    private final String id;
    private final SecretKeySpec secret;

    /**
     * Keeps a key.
     *
     * @param id the text of KEY
     * @param secret as Gate shows it; its characters are the key
     */
    public GateKey(String id, String secret) {
        this.id = id;
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512");
    }

    /** Returns the text of KEY. */
    public String id() {
        return id;
    }

    /** Returns the one signature that is right for this text. */
    public String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(secret);
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA512", e);
        }
    }

    /** Returns neither the name nor the secret. */
    @Override
    public String toString() {
        return "GateKey";
    }
}
