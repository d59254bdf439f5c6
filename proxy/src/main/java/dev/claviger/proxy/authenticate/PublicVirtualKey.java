package dev.claviger.proxy.authenticate;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** A virtual key pair's public half: Ed25519 (RFC 8032), RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), or ECDSA on P-256. */
public final class PublicVirtualKey implements VirtualKey {
    private final PublicKey key;
    private final String algorithm;

    private PublicVirtualKey(PublicKey key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** An Ed25519 key. */
    public static PublicVirtualKey ed25519(PublicKey key) {
        return new PublicVirtualKey(key, "Ed25519");
    }

    /** An RSA key. */
    public static PublicVirtualKey rsa(PublicKey key) {
        return new PublicVirtualKey(key, "SHA256withRSA");
    }

    /** An ECDSA key, whose signatures are its two numbers side by side (RFC 7518 section 3.4). */
    public static PublicVirtualKey ecdsa(PublicKey key) {
        return new PublicVirtualKey(key, "SHA256withECDSAinP1363Format");
    }

    /** In base64, or in its form for URLs without padding, as tokens have it. */
    @Override
    public boolean verifies(byte[] signedBytes, String signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(signedBytes);
            return verifier.verify(bytes(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] bytes(String signature) {
        boolean url = signature.indexOf('-') >= 0 || signature.indexOf('_') >= 0 || !signature.endsWith("=");
        boolean standard = signature.indexOf('+') >= 0 || signature.indexOf('/') >= 0;
        return (url && !standard ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(signature);
    }

    @Override
    public String toString() {
        return "PublicVirtualKey[" + algorithm + "]";
    }
}
