package dev.claviger.proxy.audit.record;

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

    /** Writes those that took a microsecond or more. */
    void write(JsonLine line) {
        line.object("us");
        write(line, "accept", accept);
        write(line, "route", route);
        write(line, "exchange", exchange);
        write(line, "authenticate", authenticate);
        write(line, "permit", permit);
        write(line, "throttle", throttle);
        write(line, "audit", audit);
        write(line, "sign", sign);
        write(line, "forward", forward);
        line.end();
    }

    private static void write(JsonLine line, String stage, long micros) {
        if (micros > 0) {
            line.number(stage, micros);
        }
    }
}
