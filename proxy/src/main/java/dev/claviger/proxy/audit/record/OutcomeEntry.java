package dev.claviger.proxy.audit.record;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.permit.Permitted;

/** How a call has ended; for a read, which has no intent, also who asked for what. */
public final class OutcomeEntry implements Entry {
    private final long timeMicros;
    private final String id;
    private final Permitted permitted;
    private final boolean changes;
    private final Ending ending;

    /**
     * Makes one.
     *
     * @param timeMicros when, in microseconds since 1970
     * @param id the request id
     * @param permitted what was let through
     * @param changes whether it may change anything at the exchange, and so had an intent
     * @param ending how it ended
     */
    public OutcomeEntry(long timeMicros, String id, Permitted permitted, boolean changes, Ending ending) {
        this.timeMicros = timeMicros;
        this.id = id;
        this.permitted = permitted;
        this.changes = changes;
        this.ending = ending;
    }

    @Override
    public String type() {
        return changes ? "outcome" : "read";
    }

    @Override
    public long timeMicros() {
        return timeMicros;
    }

    @Override
    public void write(JsonLine line, Chain chain) {
        line.text("id", id);
        if (!changes) {
            Who.write(line, permitted);
        }
        line.text("result", ending.result().text());
        Reason reason = ending.reason();
        if (reason != null) {
            line.text("reason", reason.code());
        }
        line.number("status", ending.status());
        if (!ending.errorCode().isEmpty()) {
            line.text("error", ending.errorCode());
        }
        line.number("bytes", ending.bytes());
        ending.times().write(line);
    }
}
