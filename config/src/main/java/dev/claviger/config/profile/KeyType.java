package dev.claviger.config.profile;

/** What a key signs with. */
public enum KeyType {
    /** HMAC over SHA-256 with a shared secret (RFC 2104). */
    HMAC_SHA256(true),
    /** HMAC over SHA-384 with a shared secret (RFC 2104). */
    HMAC_SHA384(true),
    /** HMAC over SHA-512 with a shared secret (RFC 2104). */
    HMAC_SHA512(true),
    /** RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017 §8.2). */
    RSA_PKCS1_SHA256(false),
    /** Pure Ed25519 (RFC 8032 §5.1). */
    ED25519(false),
    /** ECDSA on P-256 over SHA-256, its two numbers side by side (RFC 7518 §3.4). */
    ECDSA_P256_SHA256(false);

    private final boolean shared;

    KeyType(boolean shared) {
        this.shared = shared;
    }

    /** Whether both sides have the same secret; else it is a key pair. */
    public boolean isShared() {
        return shared;
    }
}
