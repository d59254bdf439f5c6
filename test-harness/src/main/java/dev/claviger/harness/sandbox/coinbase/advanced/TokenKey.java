package dev.claviger.harness.sandbox.coinbase.advanced;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public half of a key that signs tokens: Ed25519, or ECDSA on P-256. */
public final class TokenKey {
    private final String id;
    private final String algorithm;
    private final String signature;
    private final PublicKey key;

    private TokenKey(String id, String algorithm, String signature, PublicKey key) {
        this.id = id;
        this.algorithm = algorithm;
        this.signature = signature;
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param id what tokens name as kid and sub
     * @param pem the public key, SubjectPublicKeyInfo
     */
    public static TokenKey of(String id, String pem) {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        try {
            return new TokenKey(id, "EdDSA", "Ed25519", read("Ed25519", der));
        } catch (GeneralSecurityException notEd25519) {
            try {
                return new TokenKey(id, "ES256", "SHA256withECDSAinP1363Format", read("EC", der));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("the public key of " + id + " is of neither kind", e);
            }
        }
    }

    private static PublicKey read(String kind, byte[] der) throws GeneralSecurityException {
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(der));
    }

    String id() {
        return id;
    }

    /** What a token's header names as alg. */
    String algorithm() {
        return algorithm;
    }

    boolean verifies(byte[] signed, byte[] given) {
        try {
            Signature verifier = Signature.getInstance(signature);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(given);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
