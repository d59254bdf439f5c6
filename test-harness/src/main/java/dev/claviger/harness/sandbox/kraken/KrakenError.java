package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.io.Serial;

/** A refusal as Kraken words it: a text in the list {@code error} of an answer of status 200. */
final class KrakenError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    KrakenError(String text) {
        super(text, null, false, false);
    }

    /** A parameter is missing or wrong. */
    static KrakenError arguments(String name) {
        return new KrakenError("EGeneral:Invalid arguments:" + name);
    }

    /** What the engine refused. */
    static KrakenError of(EngineRefusal refusal) {
        return switch (refusal.why()) {
            case INSUFFICIENT_BALANCE -> new KrakenError("EOrder:Insufficient funds");
            case DUPLICATE_CLIENT_ID -> arguments("cl_ord_id");
            case UNKNOWN_ORDER -> new KrakenError("EOrder:Unknown order");
            case BAD_PRICE -> arguments("price");
            case BAD_QUANTITY -> arguments("volume");
            case UNKNOWN_SYMBOL -> new KrakenError("EQuery:Unknown asset pair");
        };
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
