package dev.claviger.proxy.audit.record;

import dev.claviger.proxy.authenticate.Account;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.permit.Permitted;

/** The fields that say who asked for what; neither query nor body is among them. */
public final class Who {
    /** More of a path than this says nothing more. */
    public static final int MAX_PATH = 200;

    private Who() {}

    static void write(JsonLine line, Permitted permitted) {
        Canonical call = permitted.canonical();
        Account account = permitted.identity().account();
        line.text("bot", permitted.identity().name());
        if (account != null) {
            line.text("account", account.name());
        }
        line.text("exchange", call.route().venue().name())
                .text("family", call.route().family())
                .text("method", call.endpoint().method())
                .text("path", call.route().path(), MAX_PATH)
                .text("class", call.endpoint().endpointClass().text());
    }
}
