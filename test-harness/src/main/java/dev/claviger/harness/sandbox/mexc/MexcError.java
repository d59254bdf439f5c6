package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/** A refusal as MEXC words it: the spot with a status of its own, the futures always with 200. */
final class MexcError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    MexcError(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A parameter of the spot's is missing or wrong. */
    static MexcError parameter(String what) {
        return new MexcError(400, 700004, what);
    }

    /** What the engine refused, in the words of the spot. */
    static MexcError ofSpot(EngineRefusal refusal) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE -> new MexcError(400, 30004, "Insufficient position");
            case DUPLICATE_CLIENT_ID -> new MexcError(400, 30030, "Duplicate clientOrderId");
            case UNKNOWN_ORDER -> new MexcError(400, -2011, "Unknown order sent.");
            case BAD_PRICE -> new MexcError(400, 30010, "no valid trade price");
            case BAD_QUANTITY -> new MexcError(400, 30002, "The minimum transaction volume cannot be less than a step");
            case UNKNOWN_SYMBOL -> new MexcError(400, -1121, "Invalid symbol.");
        };
    }

    /** What the engine refused, in the words of the futures. */
    static MexcError ofFutures(EngineRefusal refusal) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE -> new MexcError(200, 2005, "Balance insufficient");
            case DUPLICATE_CLIENT_ID -> new MexcError(200, 603, "Repeated request");
            case UNKNOWN_ORDER -> new MexcError(200, 2040, "The order does not exist");
            case BAD_PRICE -> new MexcError(200, 2007, "The price is invalid");
            case BAD_QUANTITY -> new MexcError(200, 2011, "Order quantity error");
            case UNKNOWN_SYMBOL -> new MexcError(200, 1001, "Contract does not exist");
        };
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
