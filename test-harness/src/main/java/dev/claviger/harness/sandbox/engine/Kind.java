package dev.claviger.harness.sandbox.engine;

/** The kinds of instruments. */
public enum Kind {
    /** Coins change hands. */
    SPOT,
    /** Perpetual contracts, with margin and settlement in the quote coin. */
    LINEAR
}
