package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ck;
import dev.claviger.hsm.pkcs11.CkSession;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Public keys as the token stores them, as Java knows them, and as an exchange's web page wants them. */
public final class PublicKeys {
    /** CKA_EC_PARAMS of P-256: the object identifier prime256v1 (RFC 5480 section 2.1.1.1). */
    public static final byte[] P256_PARAMS = HexFormat.of().parseHex("06082a8648ce3d030107");

    private static final byte[] P256_SPKI =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");
    private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int P256_POINT_BYTES = 65;
    private static final int ED25519_POINT_BYTES = 32;

    private PublicKeys() {}

    /**
     * The public key object {@code handle}, read from the token.
     *
     * @throws HsmException.KeyRefused if the object is not the public half of such a key
     */
    public static PublicKey read(CkSession session, long handle, String label, long keyType) {
        try {
            if (keyType == Ck.CKK_RSA) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(
                                number(session, handle, label, Ck.CKA_MODULUS, "CKA_MODULUS"),
                                number(session, handle, label, Ck.CKA_PUBLIC_EXPONENT, "CKA_PUBLIC_EXPONENT")));
            }
            byte[] point = value(session, handle, label, Ck.CKA_EC_POINT, "CKA_EC_POINT");
            if (keyType == Ck.CKK_EC_EDWARDS) {
                return ed25519(tail(point, ED25519_POINT_BYTES));
            }
            byte[] params = value(session, handle, label, Ck.CKA_EC_PARAMS, "CKA_EC_PARAMS");
            if (!Arrays.equals(params, P256_PARAMS)) {
                throw new HsmException.KeyRefused(
                        label, "CKA_EC_PARAMS", HexFormat.of().formatHex(params) + ", which is not P-256");
            }
            return p256(tail(point, P256_POINT_BYTES));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new HsmException.KeyRefused(label, "public key", "unreadable: " + e.getMessage());
        }
    }

    /** An Ed25519 key of its 32 bytes (RFC 8410 section 4). */
    public static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
        return spki("Ed25519", ED25519_SPKI, point);
    }

    /** A P-256 key of its uncompressed point: 04, x, y. */
    public static PublicKey p256(byte[] point) throws GeneralSecurityException {
        return spki("EC", P256_SPKI, point);
    }

    /** Whether {@code signature}, in the format of {@code mechanism}, is the key's over {@code message}. */
    public static boolean verify(PublicKey key, Mechanism mechanism, byte[] message, byte[] signature) {
        String algorithm = switch (mechanism) {
            case RSA_PKCS1_SHA256 -> "SHA256withRSA";
            case ECDSA_P256_SHA256 -> "SHA256withECDSAinP1363Format";
            case ECDSA_P256_SHA256_DER -> "SHA256withECDSA";
            case ED25519 -> "Ed25519";
            case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 ->
                throw new IllegalArgumentException(mechanism + " has no public key");
        };
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            // Not a signature at all is not a signature of this key.
            return false;
        }
    }

    /** The key as PEM text (RFC 7468 section 13), to be pasted at the exchange. */
    public static String pem(PublicKey key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n";
    }

    private static PublicKey spki(String algorithm, byte[] prefix, byte[] point) throws GeneralSecurityException {
        byte[] spki = Arrays.copyOf(prefix, prefix.length + point.length);
        System.arraycopy(point, 0, spki, prefix.length, point.length);
        return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
    }

    /** The point itself: PKCS#11 has it inside a DER OCTET STRING, some tokens bare. */
    private static byte[] tail(byte[] point, int bytes) {
        if (point.length < bytes) {
            throw new IllegalArgumentException("CKA_EC_POINT has " + point.length + " bytes, not " + bytes);
        }
        return Arrays.copyOfRange(point, point.length - bytes, point.length);
    }

    private static BigInteger number(CkSession session, long handle, String label, long type, String name) {
        return new BigInteger(1, value(session, handle, label, type, name));
    }

    private static byte[] value(CkSession session, long handle, String label, long type, String name) {
        Optional<byte[]> value = session.attribute(handle, type);
        return value.orElseThrow(() -> new HsmException.KeyRefused(label, name, "missing"));
    }
}
