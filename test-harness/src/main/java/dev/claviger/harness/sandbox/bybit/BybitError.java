package dev.claviger.harness.sandbox.bybit;

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

    int code() {
        return code;
    }
}
