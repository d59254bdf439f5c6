package dev.claviger.harness.ccxt;

import java.io.Serial;

/** An error that ccxt raised: its class says how a bot sees what happened. */
public final class CcxtError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String className;

    CcxtError(String className, String message) {
        super(className + ": " + message);
        this.className = className;
    }

    /** Returns the name of the class, as in PermissionDenied. */
    public String className() {
        return className;
    }
}
