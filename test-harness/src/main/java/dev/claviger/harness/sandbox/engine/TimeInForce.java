package dev.claviger.harness.sandbox.engine;

/** How long an order may wait. */
public enum TimeInForce {
    /** Until it is filled or cancelled. */
    GTC,
    /** Not at all: what is not filled at once is gone. */
    IOC,
    /** Not at all: it is filled whole at once or it is gone. */
    FOK,
    /** Until it is filled or cancelled; gone if it would be filled at once. */
    POST_ONLY;

    boolean waits() {
        return this == GTC || this == POST_ONLY;
    }
}
