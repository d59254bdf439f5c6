package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/** A refusal as OKX words it: a status, a code and a message (v5 documentation, "Error Code"). */
final class OkxError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    OkxError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** Who asks is not known or did not sign. */
    static OkxError unauthorised(String code, String message) {
        return new OkxError(401, code, message);
    }

    /** A parameter is missing or wrong. */
    static OkxError parameter(String name) {
        return new OkxError(400, "51000", "Parameter " + name + " error");
    }

    /** What the engine refused. */
    static OkxError of(EngineRefusal refusal) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE ->
                new OkxError(200, "51008", "Order failed. Your available balance is insufficient.");
            case DUPLICATE_CLIENT_ID -> new OkxError(200, "51016", "Client order ID already exists.");
            case UNKNOWN_ORDER ->
                new OkxError(
                        200,
                        "51400",
                        "Order cancellation failed as the order has been filled, canceled or does not exist.");
            case BAD_PRICE -> parameter("px");
            case BAD_QUANTITY -> new OkxError(200, "51121", "Order quantity must be a multiple of the lot size.");
            case UNKNOWN_SYMBOL ->
                new OkxError(200, "51001", "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
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
