package dev.claviger.hsm;

/**
 * A key on the token, by name. It holds no handle: handles live and die with the connection to the token, and only the
 * HSM module ever sees one.
 *
 * @param label the key's CKA_LABEL, unique on the token
 * @param mechanism the one mechanism the key may be used with
 */
public record KeyRef(String label, Mechanism mechanism) {}
