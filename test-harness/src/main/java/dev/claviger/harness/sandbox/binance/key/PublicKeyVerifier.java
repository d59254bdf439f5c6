package dev.claviger.harness.sandbox.binance.key;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;

/** Ed25519, or RSA PKCS#1 v1.5 with SHA-256, in base64. */
public final class PublicKeyVerifier implements SignatureVerifier {
    private final PublicKey key;
    private final String algorithm;

    /**
     * Keeps a public key.
     *
     * @throws IllegalArgumentException for a key that is neither RSA nor Ed25519
     */
    public PublicKeyVerifier(PublicKey key) {
        this.key = key;
        this.algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EdDSA", "Ed25519" -> "Ed25519";
            default ->
                throw new IllegalArgumentException("Binance takes RSA and Ed25519 keys, not " + key.getAlgorithm());
        };
    }

    @Override
    public boolean isEd25519() {
        return algorithm.equals("Ed25519");
    }

    @Override
    public boolean verify(byte[] payload, String signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(payload);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException | SignatureException notEvenASignature) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot verify " + algorithm, e);
        }
    }
}
