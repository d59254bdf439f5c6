package dev.claviger.harness.sandbox.binance.protocol;

/** What an endpoint asks of its caller. */
public enum Security {
    /** Nothing. */
    NONE,
    /** A known key in X-MBX-APIKEY, no signature. */
    KEY,
    /** A known key, a timestamp and a signature. */
    SIGNED
}
