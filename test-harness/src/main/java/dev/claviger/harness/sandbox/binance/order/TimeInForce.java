package dev.claviger.harness.sandbox.binance.order;

/** How long an order waits. */
public enum TimeInForce {
    /** Until cancelled. */
    GTC,
    /** What fills at once; the rest expires. */
    IOC,
    /** All at once or nothing. */
    FOK,
    /** Only as a maker (futures). */
    GTX
}
