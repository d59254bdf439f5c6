package dev.claviger.proxy.audit.record;

import dev.claviger.proxy.message.Reason;

/**
 * A stage did not let a call go on.
 *
 * @param timeMicros when
 * @param id the request id
 * @param bot the bot's name, {@code anonymous}, or {@code unknown} where nobody has authenticated
 * @param reason which rule
 * @param method the method, as sent
 * @param path the path without a query, as sent
 */
public record RefusalEntry(long timeMicros, String id, String bot, Reason reason, String method, String path)
        implements Entry {
    private static final int MAX_METHOD = 20;

    @Override
    public String type() {
        return "refusal";
    }

    @Override
    public void write(JsonLine line, Chain chain) {
        line.text("id", id)
                .text("bot", bot)
                .text("stage", reason.stage())
                .text("reason", reason.code())
                .text("method", method, MAX_METHOD)
                .text("path", path, Who.MAX_PATH);
    }
}
