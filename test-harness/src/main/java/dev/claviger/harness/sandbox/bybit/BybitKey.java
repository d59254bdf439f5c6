package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.RsaKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that Bybit knows: its name, and either the secret that Bybit made, whose HMAC-SHA256 in lower-case hexadecimal is
 * the signature, or the public half of the owner's RSA key (v5 documentation, "Integration Guidance").
 */
public final class BybitKey {
    private final String id;
    private final Optional<SecretKeySpec> secret;
    private final Optional<RsaKey> pair;

    private BybitKey(String id, Optional<SecretKeySpec> secret, Optional<RsaKey> pair) {
        this.id = id;
        this.secret = secret;
        this.pair = pair;
    }

    /**
     * Keeps a key.
     *
     * @param id the text of X-BAPI-API-KEY
     * @param secret as Bybit shows it; its characters are the key
     */
    public BybitKey(String id, String secret) {
        this(
                id,
                Optional.of(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256")),
                Optional.empty());
    }

    /** Keeps a key whose owner made it. */
    public static BybitKey rsa(String id, RsaKey pair) {
        return new BybitKey(id, Optional.empty(), Optional.of(pair));
    }

    /** Returns the text of X-BAPI-API-KEY. */
    public String id() {
        return id;
    }

    /** Returns whether this key has signed these bytes so. */
    public boolean signed(byte[] bytes, String signature) {
        return pair.isPresent()
                ? pair.get().signed(bytes, signature)
                : MessageDigest.isEqual(
                        signature(bytes).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Returns the one signature that is right for these bytes.
     *
     * @throws IllegalStateException for a key pair, whose private half the exchange never sees
     */
    public String signature(byte[] signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret.orElseThrow(() -> new IllegalStateException("a key pair signs for itself")));
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
