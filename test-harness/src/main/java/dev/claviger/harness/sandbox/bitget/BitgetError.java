package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/** A refusal as Bitget words it: a status, a code and a message (v2 documentation, "RestAPI Error Code"). */
final class BitgetError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    BitgetError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    BitgetError(String code, String message) {
        this(400, code, message);
    }

    /** A parameter is missing or wrong. */
    static BitgetError parameter(String name) {
        return new BitgetError("40017", "Parameter verification failed " + name);
    }

    /** What the engine refused; spot and futures have codes of their own. */
    static BitgetError of(EngineRefusal refusal, boolean spot) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE ->
                spot
                        ? new BitgetError("43012", "Insufficient balance")
                        : new BitgetError("40762", "The order amount exceeds the balance");
            case DUPLICATE_CLIENT_ID -> new BitgetError("40786", "Duplicate clientOid");
            case UNKNOWN_ORDER ->
                spot
                        ? new BitgetError("43001", "The order does not exist")
                        : new BitgetError("40768", "Order does not exist");
            case BAD_PRICE -> new BitgetError("40808", "Parameter verification exception price checkBDScale error");
            case BAD_QUANTITY -> new BitgetError("40808", "Parameter verification exception size checkScale error");
            case UNKNOWN_SYMBOL -> new BitgetError("40034", "Parameter symbol does not exist");
        };
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String says() {
        return String.valueOf(getMessage());
    }
}
