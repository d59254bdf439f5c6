package dev.claviger.proxy.authenticate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Eight bytes of SHA-256 over who signed what. It is over what was signed and not over the signature, since one signature
 * can be spelled in several ways; and over what was sent with it unsigned. Safe for threads.
 */
final class Fingerprint {
    /** One for all: to make another, or a copy, takes longer than the lock. */
    private final MessageDigest sha256;

    private final ByteBuffer hash;

    Fingerprint() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        hash = ByteBuffer.allocate(sha256.getDigestLength());
    }

    synchronized long of(String apiKey, byte[] signedBytes, byte[] unsigned) {
        sha256.update(apiKey.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(signedBytes);
        sha256.update(unsigned);
        try {
            sha256.digest(hash.array(), 0, hash.capacity());
        } catch (DigestException e) {
            throw new IllegalStateException("the buffer has the digest's length", e);
        }
        return hash.getLong(0);
    }
}
