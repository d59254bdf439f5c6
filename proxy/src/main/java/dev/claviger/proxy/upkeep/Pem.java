package dev.claviger.proxy.upkeep;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads a public key's text form (RFC 7468 section 13). */
final class Pem {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private Pem() {}

    /**
     * The key.
     *
     * @param algorithm by its Java name, such as {@code Ed25519}
     * @throws IllegalArgumentException if the text is no public key of that algorithm
     */
    static PublicKey publicKey(String algorithm, String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("public key is not in PEM form, " + BEGIN + " is missing");
        }
        byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
        try {
            return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("public key is not a key of type " + algorithm, e);
        }
    }
}
