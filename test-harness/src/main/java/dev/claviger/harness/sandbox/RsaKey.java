package dev.claviger.harness.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of a key pair that an exchange was given: RSA PKCS#1 v1.5 with SHA-256, its signatures in Base64. */
public final class RsaKey {
    private final PublicKey key;

    private RsaKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads it from PEM.
     *
     * @throws IllegalArgumentException if that is no RSA public key
     */
    public static RsaKey of(String pem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            return new RsaKey(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no RSA public key in PEM", e);
        }
    }

    /** Returns whether the private half has signed these bytes so. */
    public boolean signed(byte[] bytes, String signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(bytes);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException | SignatureException notEvenASignature) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK verifies SHA256withRSA", e);
        }
    }
}
