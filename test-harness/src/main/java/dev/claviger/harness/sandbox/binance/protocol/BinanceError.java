package dev.claviger.harness.sandbox.binance.protocol;

import dev.claviger.harness.sandbox.http.Answer;
import java.io.Serial;
import java.util.Map;

/** A refusal as Binance words it: an HTTP status, a code and a message (spot API docs, "Error codes"). */
public final class BinanceError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final long retryAfterSeconds;

    private BinanceError(int status, int code, String message, long retryAfterSeconds) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** Returns a refusal with status 400. */
    public static BinanceError of(int code, String message) {
        return new BinanceError(400, code, message, 0);
    }

    /** Returns a refusal with a status of its own. */
    public static BinanceError of(int status, int code, String message) {
        return new BinanceError(status, code, message, 0);
    }

    /** Returns a refusal that says when to come back. */
    public static BinanceError later(int status, int code, String message, long retryAfterSeconds) {
        return new BinanceError(status, code, message, retryAfterSeconds);
    }

    /** A parameter that the endpoint needs is missing, empty or malformed. */
    public static BinanceError missing(String parameter) {
        return of(-1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    /** The key is unknown, comes from the wrong address, or may not do this. */
    public static BinanceError notPermitted() {
        return of(401, -2015, "Invalid API-key, IP, or permissions for action.");
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the code, negative. */
    public int code() {
        return code;
    }

    /** Returns in how many seconds it is worth another try; zero where it does not say. */
    public long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** Returns the refusal as an answer. */
    public Answer answer() {
        String body = Json.text(Json.object().put("code", code).put("msg", getMessage()));
        return retryAfterSeconds > 0
                ? new Answer(status, Map.of("Retry-After", Long.toString(retryAfterSeconds)), body)
                : Answer.of(status, body);
    }
}
