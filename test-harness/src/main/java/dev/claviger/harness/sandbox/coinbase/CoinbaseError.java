package dev.claviger.harness.sandbox.coinbase;

import java.io.Serial;

/** A refusal: a status and a text. Each venue puts the text into a frame of its own. */
public final class CoinbaseError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    /** A refusal with this status and text. */
    public CoinbaseError(int status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the text. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
