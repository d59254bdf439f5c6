package dev.claviger.harness.sandbox.binance.order;

/** Which way an order goes. */
public enum Side {
    /** Base for quote. */
    BUY,
    /** Quote for base. */
    SELL
}
