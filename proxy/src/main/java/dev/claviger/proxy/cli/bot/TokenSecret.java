package dev.claviger.proxy.cli.bot;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A private key as clients read it that sign tokens (Coinbase's own, ccxt): of P-256 the PEM of RFC 5915, of Ed25519 the
 * base64 of its 32 bytes and the public key's. PKCS#8 is what they do not read.
 */
final class TokenSecret {
    private static final int KEY = 32;
    private static final int POINT = 65;
    /** ECPrivateKey of RFC 5915: version 1, the key, the curve's name, the public key. */
    private static final byte[] BEFORE_KEY = HexFormat.of().parseHex("30770201010420");

    private static final byte[] BEFORE_POINT = HexFormat.of().parseHex("a00a06082a8648ce3d030107a144034200");

    private TokenSecret() {}

    /** Writes one; the caller wipes it. */
    static byte[] of(KeyPair pair) {
        return pair.getPrivate().getAlgorithm().equals("EC") ? ec(pair) : ed25519(pair);
    }

    private static byte[] ec(KeyPair pair) {
        byte[] key = last(pair.getPrivate().getEncoded(), KEY);
        byte[] der = join(BEFORE_KEY, key, BEFORE_POINT, last(pair.getPublic().getEncoded(), POINT));
        byte[] body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(der);
        byte[] pem = join(
                "-----BEGIN EC PRIVATE KEY-----\n".getBytes(StandardCharsets.US_ASCII),
                body,
                "\n-----END EC PRIVATE KEY-----".getBytes(StandardCharsets.US_ASCII));
        wipe(key, der, body);
        return pem;
    }

    private static byte[] ed25519(KeyPair pair) {
        byte[] key = last(pair.getPrivate().getEncoded(), KEY);
        byte[] both = join(key, last(pair.getPublic().getEncoded(), KEY));
        byte[] text = Base64.getEncoder().encode(both);
        wipe(key, both);
        return text;
    }

    /** What the JDK encodes, private (RFC 5958) or public (RFC 5280), ends with the key itself. */
    private static byte[] last(byte[] encoded, int length) {
        byte[] end = Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
        Arrays.fill(encoded, (byte) 0);
        return end;
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
