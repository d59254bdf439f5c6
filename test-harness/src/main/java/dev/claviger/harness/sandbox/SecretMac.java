package dev.claviger.harness.sandbox;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret of a key that an exchange made, and what it makes of bytes. */
public final class SecretMac {
    private final SecretKeySpec secret;

    private SecretMac(byte[] secret, String algorithm) {
        this.secret = new SecretKeySpec(secret, algorithm);
    }

    /** HMAC-SHA256 under these bytes. */
    public static SecretMac sha256(byte[] secret) {
        return new SecretMac(secret, "HmacSHA256");
    }

    /** HMAC-SHA512 under these bytes. */
    public static SecretMac sha512(byte[] secret) {
        return new SecretMac(secret, "HmacSHA512");
    }

    /** In lower-case hexadecimal. */
    public String hex(byte[]... parts) {
        return HexFormat.of().formatHex(of(parts));
    }

    /** In Base64. */
    public String base64(byte[]... parts) {
        return Base64.getEncoder().encodeToString(of(parts));
    }

    private byte[] of(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(secret.getAlgorithm());
            mac.init(secret);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + secret.getAlgorithm(), e);
        }
    }

    /** Returns nothing of the secret. */
    @Override
    public String toString() {
        return "SecretMac";
    }
}
