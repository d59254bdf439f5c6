package dev.claviger.proxy.authenticate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Eight bytes of SHA-256 over who signed what. It is over what was signed and not over the signature, since one signature
 * can be spelled in several ways; and over what was sent with it unsigned.
 */
final class Fingerprint {
    /** Copied for each use: asking the platform for a digest takes longer than computing one. */
    private static final MessageDigest SHA_256 = sha256();

    private Fingerprint() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static long of(String apiKey, byte[] signedBytes, byte[] unsigned) {
        try {
            MessageDigest digest = (MessageDigest) SHA_256.clone();
            digest.update(apiKey.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(signedBytes);
            return ByteBuffer.wrap(digest.digest(unsigned)).getLong();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }
}
