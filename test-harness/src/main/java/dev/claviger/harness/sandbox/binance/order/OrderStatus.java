package dev.claviger.harness.sandbox.binance.order;

/** Where an order stands. */
public enum OrderStatus {
    /** It rests. */
    NEW,
    /** It is done. */
    FILLED,
    /** Its owner took it back. */
    CANCELED,
    /** It found nothing to match at once, as it asked. */
    EXPIRED
}
