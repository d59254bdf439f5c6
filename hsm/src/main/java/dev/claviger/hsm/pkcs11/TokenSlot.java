package dev.claviger.hsm.pkcs11;

/**
 * A slot with a token in it.
 *
 * @param id the slot's id; it names the slot until the library is finalized
 * @param label the token's label, without its padding
 * @param serial the token's serial number, without its padding
 * @param initialised whether the token was initialised
 */
public record TokenSlot(long id, String label, String serial, boolean initialised) {}
