package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.rig.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hashes that exchanges sign with. */
final class Hash {
    private Hash() {}

    static byte[] mac256(Credentials key, String text) {
        return mac("HmacSHA256", key, bytes(text));
    }

    static byte[] mac512(Credentials key, byte[] signed) {
        return mac("HmacSHA512", key, signed);
    }

    static byte[] sha256(String text) {
        return digest("SHA-256", text);
    }

    static byte[] sha512(String text) {
        return digest("SHA-512", text);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    private static byte[] mac(String algorithm, Credentials key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.key(), algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
