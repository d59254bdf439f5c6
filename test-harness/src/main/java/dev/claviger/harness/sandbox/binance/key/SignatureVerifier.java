package dev.claviger.harness.sandbox.binance.key;

/** Says whether a signature is right, with the JDK's cryptography and nothing of the proxy. */
@FunctionalInterface
public interface SignatureVerifier {
    /**
     * Checks a signature.
     *
     * @param payload the signed bytes
     * @param signature as sent and percent-decoded: hexadecimal for HMAC, base64 for RSA and Ed25519
     * @return false for a wrong one and for one that does not even decode
     */
    boolean verify(byte[] payload, String signature);

    /** Whether the signatures are Ed25519's. */
    default boolean isEd25519() {
        return false;
    }
}
