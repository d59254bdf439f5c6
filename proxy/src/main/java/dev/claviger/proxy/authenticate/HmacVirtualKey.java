package dev.claviger.proxy.authenticate;

import dev.claviger.config.profile.KeyType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * HMAC (RFC 2104) kept as the two digest states that follow the padded key, so that the secret itself is nowhere in
 * memory once this is made, and verifying costs two compressions less.
 */
public final class HmacVirtualKey implements VirtualKey {
    private final MessageDigest inner;
    private final MessageDigest outer;

    private HmacVirtualKey(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /**
     * Takes the secret in and wipes it.
     *
     * @param type one of the shared types
     */
    public static HmacVirtualKey consume(byte[] secret, KeyType type) {
        String algorithm = switch (type) {
            case HMAC_SHA256 -> "SHA-256";
            case HMAC_SHA384 -> "SHA-384";
            case HMAC_SHA512 -> "SHA-512";
            case RSA_PKCS1_SHA256, ED25519, ECDSA_P256_SHA256 ->
                throw new IllegalArgumentException(type + " has no shared secret");
        };
        // The block of the digest (FIPS 180-4 section 1): RFC 2104 pads the key to it.
        byte[] block = new byte[type == KeyType.HMAC_SHA256 ? 64 : 128];
        byte[] pad = new byte[block.length];
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] key = secret.length > block.length ? digest.digest(secret) : secret;
            System.arraycopy(key, 0, block, 0, key.length);
            Arrays.fill(key, (byte) 0);
            return new HmacVirtualKey(padded(block, pad, 0x36, algorithm), padded(block, pad, 0x5c, algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(block, (byte) 0);
            Arrays.fill(pad, (byte) 0);
        }
    }

    private static MessageDigest padded(byte[] key, byte[] pad, int with, String algorithm)
            throws NoSuchAlgorithmException {
        for (int i = 0; i < key.length; i++) {
            pad[i] = (byte) (key[i] ^ with);
        }
        MessageDigest digest = MessageDigest.getInstance(algorithm);
        digest.update(pad);
        try {
            // The platform's digest keeps the last block it worked on; its clone does not, and reset wipes it.
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's " + algorithm + " can be cloned", e);
        } finally {
            digest.reset();
        }
    }

    /** Exchanges write signatures in hexadecimal or in base64; which one it is shows in the length. */
    @Override
    public boolean verifies(byte[] signedBytes, String signature) {
        int mac = inner.getDigestLength();
        boolean hex = signature.length() == 2 * mac;
        if (!hex && signature.length() != (mac + 2) / 3 * 4) {
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
            throw new IllegalStateException("the platform's digests can be cloned", e);
        }
    }

    @Override
    public String toString() {
        return "HmacVirtualKey[****]";
    }
}
