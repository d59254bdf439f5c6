package dev.claviger.hsm.ceremony;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.claviger.hsm.Mechanism;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) in software, over a secret off the heap. The JDK's Mac wants a SecretKeySpec, which copies the secret
 * to the heap and cannot be destroyed; here only the padded block is, and it is wiped.
 */
final class SoftwareHmac {
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest digest;
    private final int blockBytes;

    SoftwareHmac(Mechanism mechanism) {
        String name = switch (mechanism) {
            case HMAC_SHA256 -> "SHA-256";
            case HMAC_SHA384 -> "SHA-384";
            case HMAC_SHA512 -> "SHA-512";
            case RSA_PKCS1_SHA256, ECDSA_P256_SHA256, ECDSA_P256_SHA256_DER, ED25519 ->
                throw new IllegalArgumentException(mechanism + " is not an HMAC");
        };
        try {
            digest = MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + name, e);
        }
        blockBytes = mechanism == Mechanism.HMAC_SHA256 ? 64 : 128;
    }

    byte[] mac(MemorySegment secret, byte[] message) {
        byte[] block = new byte[blockBytes];
        try {
            load(secret, block);
            xor(block, INNER);
            digest.update(block);
            byte[] inner = digest.digest(message);
            xor(block, (byte) (INNER ^ OUTER));
            digest.update(block);
            return digest.digest(inner);
        } finally {
            Arrays.fill(block, (byte) 0);
            wipeDigest();
        }
    }

    /** The secret, or its digest where it is longer than a block. */
    private void load(MemorySegment secret, byte[] block) {
        int length = Math.toIntExact(secret.byteSize());
        if (length <= blockBytes) {
            MemorySegment.copy(secret, JAVA_BYTE, 0, block, 0, length);
            return;
        }
        byte[] copy = secret.toArray(JAVA_BYTE);
        byte[] hashed = digest.digest(copy);
        Arrays.fill(copy, (byte) 0);
        System.arraycopy(hashed, 0, block, 0, hashed.length);
        Arrays.fill(hashed, (byte) 0);
    }

    /** A digest keeps the last part of a block it was given; all but one byte of a block overwrites it. */
    private void wipeDigest() {
        digest.update(new byte[blockBytes - 1]);
        digest.reset();
    }

    private static void xor(byte[] block, byte with) {
        for (int i = 0; i < block.length; i++) {
            block[i] ^= with;
        }
    }
}
