package dev.claviger.hsm.token;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;

/**
 * The eight bytes in a key's CKA_ID that say which key it is, so that a handle, a label or a swapped token file cannot
 * pass one key off as another.
 *
 * <p>For a shared secret: the head of its own MAC over a fixed text. For a key pair: the head of SHA-256 over the
 * public key's SubjectPublicKeyInfo.
 */
public final class KeyCheckValue {
    /** Bytes of a check value. */
    public static final int BYTES = 8;

    private static final String TEXT = "claviger key check value v1";

    private KeyCheckValue() {}

    /** What a secret key signs to show its check value; a new array each time. */
    public static byte[] message() {
        return TEXT.getBytes(StandardCharsets.US_ASCII);
    }

    /** The check value in a secret key's MAC over {@link #message()}. */
    public static byte[] ofMac(byte[] mac) {
        return Arrays.copyOf(mac, BYTES);
    }

    /** A key pair's check value. */
    public static byte[] of(PublicKey key) {
        return Arrays.copyOf(TokenMechanism.sha256(key.getEncoded()), BYTES);
    }
}
