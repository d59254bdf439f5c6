package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/** A refusal as Kraken Futures words it: a text in {@code error}, in an answer of status 200. */
final class FuturesError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FuturesError(String text) {
        super(text, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /** How a success tells that nothing came of an order (documentation, "Send Order"). */
    static String status(EngineRefusal refusal) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE -> "insufficientAvailableFunds";
            case DUPLICATE_CLIENT_ID -> "clientOrderIdAlreadyExist";
            case UNKNOWN_ORDER -> "notFound";
            case BAD_PRICE -> "invalidPrice";
            case BAD_QUANTITY -> "invalidSize";
            case UNKNOWN_SYMBOL -> "marketInactive";
        };
    }
}
