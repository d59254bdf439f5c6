package dev.claviger.harness.sandbox.binance.protocol;

/** Which way an order goes. */
public enum Side {
    /** Base for quote. */
    BUY,
    /** Quote for base. */
    SELL
}
