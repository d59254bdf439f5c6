package dev.claviger.harness.sandbox.http.read;

import java.io.Serial;

/** A request that breaks RFC 9112 in a way that a strict server does not guess about. */
final class MalformedRequestException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    MalformedRequestException(String message) {
        super(message);
    }
}
