package dev.claviger.hsm.pkcs11;

/**
 * The two handles of a new key pair.
 *
 * @param publicKey the public key's handle
 * @param privateKey the private key's handle
 */
public record KeyPairHandles(long publicKey, long privateKey) {}
