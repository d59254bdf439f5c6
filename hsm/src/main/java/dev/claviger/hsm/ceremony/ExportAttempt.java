package dev.claviger.hsm.ceremony;

/**
 * One try to get a key out of the token.
 *
 * @param attempt what was tried
 * @param refused whether the token refused, as it must
 * @param answer the CKR_ name of its answer
 */
public record ExportAttempt(String attempt, boolean refused, String answer) {}
