package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.SecretMac;
import java.nio.charset.StandardCharsets;

/** A key: its name and the secret whose HMAC-SHA512, in lower-case hexadecimal, is the signature. */
public final class GateKey {
    private final String id;
    private final SecretMac secret;

    /**
     * Keeps a key.
     *
     * @param id the text of KEY
     * @param secret as Gate shows it; its characters are the key
     */
    public GateKey(String id, String secret) {
        this.id = id;
        this.secret = SecretMac.sha512(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the text of KEY. */
    public String id() {
        return id;
    }

    /** Returns the one signature that is right for this text. */
    public String signature(String signed) {
        return secret.hex(signed.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns neither the name nor the secret. */
    @Override
    public String toString() {
        return "GateKey";
    }
}
