package dev.claviger.hsm.token;

import dev.claviger.hsm.pkcs11.CkSession;
import dev.claviger.hsm.pkcs11.TokenSlot;

/**
 * One connection to the token, from login to loss. Every handle belongs to exactly one epoch and is void outside it.
 * Not a record, since two epochs are never the same one.
 */
final class Epoch {
    private final long number;
    private final long generation;
    private final TokenSlot slot;
    private final CkSession keeper;
    private final Lanes lanes;

    Epoch(long number, long generation, TokenSlot slot, CkSession keeper, Lanes lanes) {
        this.number = number;
        this.generation = generation;
        this.slot = slot;
        this.keeper = keeper;
        this.lanes = lanes;
    }

    /** Counts connections, from 1. */
    long number() {
        return number;
    }

    /** The library's generation it was made in. */
    long generation() {
        return generation;
    }

    /** Where the token was. */
    TokenSlot slot() {
        return slot;
    }

    /** The session that holds the login and the session copies; the keeper's thread alone uses it. */
    CkSession keeper() {
        return keeper;
    }

    /** The binding's side. */
    Lanes lanes() {
        return lanes;
    }
}
