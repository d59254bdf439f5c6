package dev.claviger.config;

/** By which road the PKCS#11 library is called. */
public enum Binding {
    /** Claviger's own binding: Ed25519, proof of the keys' attributes, recovery. */
    NATIVE,
    /** The JDK's provider, for vendors that support only JCA. */
    SUNPKCS11
}
