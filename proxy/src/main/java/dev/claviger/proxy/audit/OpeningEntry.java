package dev.claviger.proxy.audit;

import dev.claviger.proxy.route.Route;

/** A stream was opened on which no bot has shown itself yet. */
final class OpeningEntry implements Entry {
    private final long timeMicros;
    private final String id;
    private final Route route;
    private final int status;

    OpeningEntry(long timeMicros, String id, Route route, int status) {
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
