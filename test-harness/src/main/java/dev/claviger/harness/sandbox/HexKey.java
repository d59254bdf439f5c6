package dev.claviger.harness.sandbox;

import java.nio.charset.StandardCharsets;

/** A key that an exchange made: its name and the secret whose HMAC-SHA256, in lower-case hexadecimal, is the signature. */
public final class HexKey {
    private final String id;
    private final SecretMac secret;

    /**
     * Keeps a key.
     *
     * @param id the key's name
     * @param secret as the exchange shows it; its characters are the key
     */
    public HexKey(String id, String secret) {
        this.id = id;
        this.secret = SecretMac.sha256(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the key's name. */
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
        return "HexKey";
    }
}
