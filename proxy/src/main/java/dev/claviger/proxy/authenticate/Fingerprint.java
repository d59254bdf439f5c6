package dev.claviger.proxy.authenticate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Eight bytes of SHA-256 over who signed what. It is over what was signed and not over the signature, since one signature
 * can be spelled in several ways.
 */
final class Fingerprint {
    private Fingerprint() {}

    static long of(String apiKey, byte[] signedBytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(apiKey.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return ByteBuffer.wrap(digest.digest(signedBytes)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
