package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/** A refusal as Bybit words it: a code and a message, in an answer of status 200 (v5 documentation, "Error Codes"). */
final class BybitError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int code;

    BybitError(int code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** A parameter is missing or wrong. */
    static BybitError parameter(String what) {
        return new BybitError(10001, "params error: " + what);
    }

    /** What the engine refused; spot and the others have codes of their own. */
    static BybitError of(EngineRefusal refusal, boolean spot) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE ->
                spot
                        ? new BybitError(170131, "Insufficient balance.")
                        : new BybitError(110007, "ab not enough for new order");
            case DUPLICATE_CLIENT_ID ->
                spot
                        ? new BybitError(170141, "Duplicate clientOrderId")
                        : new BybitError(110072, "OrderLinkedID is duplicate");
            case UNKNOWN_ORDER ->
                spot
                        ? new BybitError(170213, "Order does not exist.")
                        : new BybitError(110001, "order not exists or too late to cancel");
            case BAD_PRICE -> parameter("Price invalid");
            case BAD_QUANTITY -> parameter("Qty invalid");
            case UNKNOWN_SYMBOL -> parameter("Symbol Is Invalid");
        };
    }

    int code() {
        return code;
    }
}
