package dev.claviger.hsm;

/**
 * What a key is used for: one mechanism a key, enforced by the token through CKA_ALLOWED_MECHANISMS.
 *
 * <p>Names follow PKCS#11 v2.40/v3.0; the output format is part of the name because exchanges care about it.
 */
public enum Mechanism {
    /** CKM_SHA256_HMAC, 32 bytes. */
    HMAC_SHA256,
    /** CKM_SHA384_HMAC, 48 bytes. */
    HMAC_SHA384,
    /** CKM_SHA512_HMAC, 64 bytes. */
    HMAC_SHA512,
    /** CKM_SHA256_RSA_PKCS (RSASSA-PKCS1-v1_5 with SHA-256, RFC 8017 section 8.2), as long as the modulus. */
    RSA_PKCS1_SHA256,
    /** CKM_ECDSA on P-256 over a SHA-256 digest, raw r‖s, 64 bytes: the JWS ES256 form (RFC 7518 section 3.4). */
    ECDSA_P256_SHA256,
    /** The same signature as a DER sequence of two integers (RFC 3279 section 2.2.3). */
    ECDSA_P256_SHA256_DER,
    /** CKM_EDDSA on edwards25519 (RFC 8032 pure Ed25519), 64 bytes. */
    ED25519
}
