package dev.claviger.proxy.authenticate;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** A virtual key pair's public half: Ed25519 (RFC 8032) or RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017). */
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

    @Override
    public boolean verifies(byte[] signedBytes, String signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(signedBytes);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "PublicVirtualKey[" + algorithm + "]";
    }
}
