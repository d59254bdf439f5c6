package dev.claviger.proxy.forward;

/**
 * How a forwarded call ended.
 *
 * @param status the exchange's HTTP status
 * @param bodyBytes how long the relayed body was
 * @param errorCode the exchange's own error code where the beginning of a JSON body showed one, else empty
 * @param partly whether the request had parts of which some were done, though the error code names an error
 * @param sentNanos monotonic time at which the request's last byte was handed to the socket
 * @param headNanos monotonic time at which the reply's head was there
 * @param endNanos monotonic time at which the reply's last byte was there
 * @param authority host and port that was called
 */
public record Outcome(
        int status,
        long bodyBytes,
        String errorCode,
        boolean partly,
        long sentNanos,
        long headNanos,
        long endNanos,
        String authority) {}
