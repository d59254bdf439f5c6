package dev.claviger.hsm.token;

import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.pkcs11.Ck;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How PKCS#11 names what a {@link Mechanism} needs.
 *
 * @param ckm the CKM_ value
 * @param keyClass the CKO_ value of the key that signs
 * @param keyType its CKK_ value
 */
public record TokenMechanism(long ckm, long keyClass, long keyType) {
    /** The PKCS#11 side of {@code mechanism}. */
    public static TokenMechanism of(Mechanism mechanism) {
        return switch (mechanism) {
            case HMAC_SHA256 -> hmac(Ck.CKM_SHA256_HMAC);
            case HMAC_SHA384 -> hmac(Ck.CKM_SHA384_HMAC);
            case HMAC_SHA512 -> hmac(Ck.CKM_SHA512_HMAC);
            case RSA_PKCS1_SHA256 -> new TokenMechanism(Ck.CKM_SHA256_RSA_PKCS, Ck.CKO_PRIVATE_KEY, Ck.CKK_RSA);
            case ECDSA_P256_SHA256, ECDSA_P256_SHA256_DER ->
                new TokenMechanism(Ck.CKM_ECDSA, Ck.CKO_PRIVATE_KEY, Ck.CKK_EC);
            case ED25519 -> new TokenMechanism(Ck.CKM_EDDSA, Ck.CKO_PRIVATE_KEY, Ck.CKK_EC_EDWARDS);
        };
    }

    /** Whether the key is a shared secret. */
    public boolean isSecret() {
        return keyClass == Ck.CKO_SECRET_KEY;
    }

    /** What the token is given: the message, or its digest, since SoftHSM has CKM_ECDSA without a hash only. */
    public byte[] input(byte[] message) {
        return ckm == Ck.CKM_ECDSA ? sha256(message) : message;
    }

    /** What the caller is given, in the format {@code mechanism} names. */
    public static byte[] output(Mechanism mechanism, byte[] signature) {
        return mechanism == Mechanism.ECDSA_P256_SHA256_DER ? EcdsaDer.encode(signature) : signature;
    }

    static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static TokenMechanism hmac(long ckm) {
        return new TokenMechanism(ckm, Ck.CKO_SECRET_KEY, Ck.CKK_GENERIC_SECRET);
    }
}
