package dev.claviger.harness.sandbox.engine;

import java.io.Serial;

/** The engine does not do what was asked for. Nothing has changed. */
public final class EngineRefusal extends RuntimeException {
    /** Why. */
    public enum Why {
        /** The account has too little that nothing holds. */
        INSUFFICIENT_BALANCE,
        /** An open order has the client's name of the new one. */
        DUPLICATE_CLIENT_ID,
        /** No open order has the name. */
        UNKNOWN_ORDER,
        /** A price that is not positive or off its tick. */
        BAD_PRICE,
        /** A quantity that is not positive or off its step. */
        BAD_QUANTITY,
        /** Nothing of that name is traded. */
        UNKNOWN_SYMBOL
    }

    @Serial
    private static final long serialVersionUID = 1L;

    private final Why why;

    /** A refusal for this reason; {@code detail} says about what. */
    public EngineRefusal(Why why, String detail) {
        super(why + ": " + detail, null, false, false);
        this.why = why;
    }

    /** Returns why. */
    public Why why() {
        return why;
    }
}
