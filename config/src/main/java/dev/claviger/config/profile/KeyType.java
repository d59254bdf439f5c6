package dev.claviger.config.profile;

/** What a key signs with. */
public enum KeyType {
    /** HMAC over SHA-256 with a shared secret (RFC 2104). */
    HMAC_SHA256,
    /** RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017 §8.2). */
    RSA_PKCS1_SHA256,
    /** Pure Ed25519 (RFC 8032 §5.1). */
    ED25519
}
