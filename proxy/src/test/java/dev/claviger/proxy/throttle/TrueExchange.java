package dev.claviger.proxy.throttle;

import java.util.HashMap;
import java.util.Map;

/** Counts what arrives as the exchange does: by its own clock, at the moment of arrival. */
final class TrueExchange {
    private final Map<Long, Long> byWindow = new HashMap<>();
    private final long windowMillis;
    private long most;

    TrueExchange(long windowMillis) {
        this.windowMillis = windowMillis;
    }

    /** A request arrives; what is used then. */
    long arrives(long cost, long exchangeMillis) {
        long used = byWindow.merge(Math.floorDiv(exchangeMillis, windowMillis), cost, Long::sum);
        most = Math.max(most, used);
        return used;
    }

    long most() {
        return most;
    }

    long total() {
        return byWindow.values().stream().mapToLong(Long::longValue).sum();
    }
}
