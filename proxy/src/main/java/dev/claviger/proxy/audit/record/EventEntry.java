package dev.claviger.proxy.audit.record;

import java.util.Map;

/**
 * Something about the proxy or the trail itself.
 *
 * @param timeMicros when
 * @param type the record's type, {@code event} but for the trail's own
 * @param details what about it, in this order; never a secret
 */
public record EventEntry(long timeMicros, String type, Map<String, String> details) implements Entry {
    private static final int MAX_DETAIL = 500;

    @Override
    public void write(JsonLine line, Chain chain) {
        details.forEach((name, value) -> line.text(name, value, MAX_DETAIL));
    }
}
