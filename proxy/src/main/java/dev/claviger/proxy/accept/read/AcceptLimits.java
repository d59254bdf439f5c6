package dev.claviger.proxy.accept.read;

import java.time.Duration;

/**
 * How much of anything a bot's connection may take.
 *
 * @param maxRequestLineBytes longest request line, method to version
 * @param maxHeadBytes longest head, request line to blank line; at most 65,535
 * @param maxHeaderFields most header fields in one request
 * @param maxBodyBytes longest request body
 * @param maxConnections most connections at a time; one more is answered 503 and closed
 * @param requestTimeout longest time from a request's first byte to its last, and longest time a bot may leave a reply
 *     unread
 * @param idleTimeout longest time a connection may be open without a request
 */
public record AcceptLimits(
        int maxRequestLineBytes,
        int maxHeadBytes,
        int maxHeaderFields,
        int maxBodyBytes,
        int maxConnections,
        Duration requestTimeout,
        Duration idleTimeout) {
    /** The positions of header fields are kept in 16 bits. */
    static final int HEAD_CEILING = 65_535;

    /** Checks that each limit can hold a request at all. */
    public AcceptLimits {
        atLeast("maxRequestLineBytes", maxRequestLineBytes, 16);
        atLeast("maxHeadBytes", maxHeadBytes, maxRequestLineBytes);
        atLeast("maxHeaderFields", maxHeaderFields, 1);
        atLeast("maxBodyBytes", maxBodyBytes, 0);
        atLeast("maxConnections", maxConnections, 1);
        if (maxHeadBytes > HEAD_CEILING) {
            throw new IllegalArgumentException(
                    "maxHeadBytes must be at most " + HEAD_CEILING + ", got: " + maxHeadBytes);
        }
        positive("requestTimeout", requestTimeout);
        positive("idleTimeout", idleTimeout);
    }

    /** Limits that fit every exchange's documented requests with room to spare. */
    public static AcceptLimits defaults() {
        return new AcceptLimits(8_192, 16_384, 64, 1 << 20, 1_024, Duration.ofSeconds(15), Duration.ofSeconds(75));
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", got: " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, got: " + value);
        }
    }
}
