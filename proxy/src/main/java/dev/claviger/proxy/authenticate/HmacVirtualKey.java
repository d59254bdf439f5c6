package dev.claviger.proxy.authenticate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * HMAC-SHA256 (RFC 2104) kept as the two digest states that follow the padded key, so that the secret itself is nowhere
 * in memory once this is made, and verifying costs two compressions less.
 */
public final class HmacVirtualKey implements VirtualKey {
    private static final int BLOCK = 64;
    private static final int MAC = 32;
    /** How many characters the MAC has in base64, padded. */
    private static final int BASE64 = 44;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private HmacVirtualKey(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /** Takes the secret in and wipes it. */
    public static HmacVirtualKey consume(byte[] secret) {
        byte[] block = new byte[BLOCK];
        byte[] pad = new byte[BLOCK];
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] key = secret.length > BLOCK ? digest.digest(secret) : secret;
            System.arraycopy(key, 0, block, 0, key.length);
            Arrays.fill(key, (byte) 0);
            return new HmacVirtualKey(padded(block, pad, 0x36), padded(block, pad, 0x5c));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(block, (byte) 0);
            Arrays.fill(pad, (byte) 0);
        }
    }

    private static MessageDigest padded(byte[] key, byte[] pad, int with) throws NoSuchAlgorithmException {
        for (int i = 0; i < BLOCK; i++) {
            pad[i] = (byte) (key[i] ^ with);
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(pad);
        try {
            // The platform's digest keeps the last block it worked on; its clone does not, and reset wipes it.
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        } finally {
            digest.reset();
        }
    }

    /** Exchanges write signatures in hexadecimal or in base64; which one it is shows in the length. */
    @Override
    public boolean verifies(byte[] signedBytes, String signature) {
        boolean hex = signature.length() == 2 * MAC;
        if (!hex && signature.length() != BASE64) {
            return false;
        }
        byte[] claimed;
        try {
            claimed = hex
                    ? HexFormat.of().parseHex(signature)
                    : Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return MessageDigest.isEqual(mac(signedBytes), claimed);
    }

    private byte[] mac(byte[] message) {
        try {
            MessageDigest first = (MessageDigest) inner.clone();
            byte[] digest = first.digest(message);
            MessageDigest second = (MessageDigest) outer.clone();
            return second.digest(digest);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
        }
    }

    @Override
    public String toString() {
        return "HmacVirtualKey[****]";
    }
}
