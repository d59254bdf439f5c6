package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/** A refusal as Gate words it: a status, a label and a message. */
final class GateError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String label;

    GateError(int status, String label, String message) {
        super(message, null, false, false);
        this.status = status;
        this.label = label;
    }

    static GateError parameter(String what) {
        return new GateError(400, "INVALID_PARAM_VALUE", what);
    }

    /** What the engine refused; spot and perpetuals have labels of their own. */
    static GateError of(EngineRefusal refusal, boolean spot) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE ->
                spot
                        ? new GateError(400, "BALANCE_NOT_ENOUGH", "Not enough balance")
                        : new GateError(400, "INSUFFICIENT_AVAILABLE", "Margin is not enough");
            case DUPLICATE_CLIENT_ID -> new GateError(400, "REPEATED_CREATION", "The text is taken by an open order");
            case UNKNOWN_ORDER -> new GateError(404, "ORDER_NOT_FOUND", "Order not found");
            case BAD_PRICE -> new GateError(400, "INVALID_PRECISION", "Invalid price precision");
            case BAD_QUANTITY -> new GateError(400, "INVALID_PRECISION", "Invalid amount precision");
            case UNKNOWN_SYMBOL ->
                spot
                        ? new GateError(400, "INVALID_CURRENCY_PAIR", "Invalid currency pair")
                        : new GateError(400, "CONTRACT_NOT_FOUND", "Contract not found");
        };
    }

    int status() {
        return status;
    }

    String label() {
        return label;
    }
}
