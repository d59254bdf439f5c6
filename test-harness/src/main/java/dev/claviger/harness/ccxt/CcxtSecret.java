package dev.claviger.harness.ccxt;

import dev.claviger.harness.rig.Credentials;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A key's secret in the form in which ccxt wants it. */
public final class CcxtSecret {
    private static final int HALF = 32;
    private static final int POINT = 65;
    /** ECPrivateKey of RFC 5915: version 1, the key, the curve's name, the public key. */
    private static final byte[] BEFORE_KEY = HexFormat.of().parseHex("30770201010420");

    private static final byte[] BEFORE_POINT = HexFormat.of().parseHex("a00a06082a8648ce3d030107a144034200");

    private CcxtSecret() {}

    /**
     * As the exchange shows it; of Ed25519 the base64 of the private key's 32 bytes and the public key's, of P-256 the PEM
     * of RFC 5915 with the public key in it.
     */
    public static String of(Credentials key) {
        return switch (key.type()) {
            case ED25519 -> Base64.getEncoder().encodeToString(both(key, new byte[0], HALF, new byte[0]));
            case ECDSA_P256_SHA256 ->
                "-----BEGIN EC PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(both(key, BEFORE_KEY, POINT, BEFORE_POINT))
                        + "\n-----END EC PRIVATE KEY-----";
            case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512, RSA_PKCS1_SHA256 -> key.secret();
        };
    }

    private static byte[] both(Credentials key, byte[] before, int publicBytes, byte[] between) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(before);
        both.writeBytes(last(key.secret(), HALF));
        both.writeBytes(between);
        both.writeBytes(last(key.publicKey().orElseThrow(), publicBytes));
        return both.toByteArray();
    }

    /** RFC 8410, RFC 5958, RFC 5280: what the JDK encodes of either kind ends with the key itself. */
    private static byte[] last(String pem, int length) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return Arrays.copyOfRange(der, der.length - length, der.length);
    }
}
