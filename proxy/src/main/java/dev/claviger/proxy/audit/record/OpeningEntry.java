package dev.claviger.proxy.audit.record;

import dev.claviger.proxy.route.Route;

/** A stream was opened on which no bot has shown itself yet. */
public final class OpeningEntry implements Entry {
    private final long timeMicros;
    private final String id;
    private final Route route;
    private final int status;

    /**
     * Makes one.
     *
     * @param timeMicros when, in microseconds since 1970
     * @param id the upgrade's request id
     * @param route where it leads
     * @param status the exchange's answer to the upgrade
     */
    public OpeningEntry(long timeMicros, String id, Route route, int status) {
        this.timeMicros = timeMicros;
        this.id = id;
        this.route = route;
        this.status = status;
    }

    @Override
    public String type() {
        return "read";
    }

    @Override
    public long timeMicros() {
        return timeMicros;
    }

    @Override
    public void write(JsonLine line, Chain chain) {
        line.text("id", id)
                .text("bot", "anonymous")
                .text("exchange", route.venue().name())
                .text("family", route.family())
                .text("method", "WS")
                .text("path", route.path(), Who.MAX_PATH)
                .text("class", "stream")
                .text("result", Result.SENT.text())
                .number("status", status);
    }
}
