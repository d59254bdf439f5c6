package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/**
 * A refusal as KuCoin words it: a code and a message. Who is not let in gets 401, who asks too often 429, everybody else
 * 200.
 */
final class KucoinError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private KucoinError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static KucoinError of(String code, String message) {
        return new KucoinError(200, code, message);
    }

    static KucoinError parameter(String what) {
        return of("400100", "Parameter error: " + what);
    }

    static KucoinError notLetIn(String code, String message) {
        return new KucoinError(401, code, message);
    }

    static KucoinError tooOften() {
        return new KucoinError(429, "429000", "Too many requests in a short period of time, please retry later");
    }

    /** What the engine refused; the two hosts have codes of their own. */
    static KucoinError of(EngineRefusal refusal, boolean spot) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE ->
                spot
                        ? of("200004", "Balance insufficient!")
                        : of("300003", "Balance insufficient. Please deposit or reduce the order size");
            case DUPLICATE_CLIENT_ID -> of(spot ? "126044" : "300012", "clientOid duplicate");
            case UNKNOWN_ORDER ->
                spot
                        ? of("400100", "order_not_exist_or_not_allow_to_cancel")
                        : of("100004", "The order cannot be canceled.");
            case BAD_PRICE -> of("400100", "Price increment invalid.");
            case BAD_QUANTITY -> of("400100", "Order size increment invalid.");
            case UNKNOWN_SYMBOL -> of("900001", "The symbol does not exist.");
        };
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
