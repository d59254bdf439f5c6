package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.sandbox.http.Answer;
import java.time.Duration;
import java.util.Map;

/** A way in which an exchange, or the network before it, fails its client. */
public sealed interface Fault {
    /** Whether the exchange had acted on the request (placed the order, say) when things went wrong. */
    enum Moment {
        /** The request was read and nothing came of it. */
        BEFORE_ACTING,
        /** The request took effect; its client cannot know. */
        AFTER_ACTING
    }

    /**
     * The answer comes late. Before acting: the order is placed late too, even if the client has gone by then.
     *
     * @param duration how late
     * @param moment what waits: the act or only the answer
     */
    record Delay(Duration duration, Moment moment) implements Fault {}

    /**
     * The connection is closed in order, without an answer.
     *
     * @param moment before or after the request took effect
     */
    record Drop(Moment moment) implements Fault {}

    /**
     * The connection is reset (TCP RST), without an answer.
     *
     * @param moment before or after the request took effect
     */
    record Reset(Moment moment) implements Fault {}

    /**
     * Bytes that are no HTTP at all come back, and the connection is closed.
     *
     * @param moment before or after the request took effect
     */
    record Garbage(Moment moment) implements Fault {}

    /** The request takes effect; a correct head and half of the body come back, and the connection is closed. */
    record HalfBody() implements Fault {}

    /**
     * Another answer comes back and the request has no effect.
     *
     * @param answer what the client gets
     */
    record Instead(Answer answer) implements Fault {}

    /** The order is placed and no answer comes: the connection is closed. */
    static Fault dropAfterActing() {
        return new Drop(Moment.AFTER_ACTING);
    }

    /** The request is read and forgotten: the connection is closed. */
    static Fault dropBeforeActing() {
        return new Drop(Moment.BEFORE_ACTING);
    }

    /** The request takes effect at once and the answer comes late. */
    static Fault lateAnswer(Duration duration) {
        return new Delay(duration, Moment.AFTER_ACTING);
    }

    /**
     * The exchange says that its client asks too often, in Binance's shape.
     *
     * @param retryAfterSeconds the value of Retry-After
     */
    static Fault tooManyRequests(int retryAfterSeconds) {
        return refusal(429, retryAfterSeconds, -1003, "Too many requests; please use the websocket for live updates.");
    }

    /**
     * The exchange has banned its client's address, in Binance's shape.
     *
     * @param retryAfterSeconds the value of Retry-After
     */
    static Fault banned(int retryAfterSeconds) {
        return refusal(418, retryAfterSeconds, -1003, "Way too many requests; IP banned.");
    }

    /**
     * The exchange has an internal failure, and did not act.
     *
     * @param status 500 to 599
     */
    static Fault serverError(int status) {
        return new Instead(Answer.of(
                status, "{\"code\":-1000,\"msg\":\"An unknown error occurred while processing the request.\"}"));
    }

    private static Fault refusal(int status, int retryAfterSeconds, int code, String message) {
        return new Instead(new Answer(
                status,
                Map.of("Retry-After", Integer.toString(retryAfterSeconds)),
                "{\"code\":" + code + ",\"msg\":\"" + message + "\"}"));
    }
}
