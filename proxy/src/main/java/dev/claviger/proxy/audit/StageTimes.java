package dev.claviger.proxy.audit;

/**
 * How long a call spent in each stage, in microseconds; 0 for a stage it did not reach.
 *
 * @param accept from the request's first byte to its last
 * @param route deciding where it goes
 * @param exchange canonicalising
 * @param authenticate verifying the bot's signature
 * @param permit judging
 * @param throttle waiting for budget
 * @param audit waiting for the intent to be durable
 * @param sign waiting for the HSM and signing
 * @param forward from the request's hand-over to the reply's last byte
 */
public record StageTimes(
        long accept,
        long route,
        long exchange,
        long authenticate,
        long permit,
        long throttle,
        long audit,
        long sign,
        long forward) {
    /** Nothing was measured. */
    public static final StageTimes NONE = new StageTimes(0, 0, 0, 0, 0, 0, 0, 0, 0);

    void write(JsonLine line) {
        line.object("us")
                .number("accept", accept)
                .number("route", route)
                .number("exchange", exchange)
                .number("authenticate", authenticate)
                .number("permit", permit)
                .number("throttle", throttle)
                .number("audit", audit)
                .number("sign", sign)
                .number("forward", forward)
                .end();
    }
}
