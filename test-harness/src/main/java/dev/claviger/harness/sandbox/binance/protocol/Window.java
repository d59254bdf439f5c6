package dev.claviger.harness.sandbox.binance.protocol;

import java.time.Duration;

/** A fixed window, aligned to the exchange's clock: a minute starts when the minute starts. */
final class Window {
    private final long lengthMillis;
    private long start;
    private int used;

    Window(Duration length) {
        this.lengthMillis = length.toMillis();
    }

    int used(long nowMillis) {
        long current = nowMillis - Math.floorMod(nowMillis, lengthMillis);
        if (current != start) {
            start = current;
            used = 0;
        }
        return used;
    }

    int add(long nowMillis, int amount) {
        used = Math.max(0, used(nowMillis) + amount);
        return used;
    }

    /** How long until the next window starts, in whole seconds, at least one. */
    long secondsLeft(long nowMillis) {
        long left = lengthMillis - Math.floorMod(nowMillis, lengthMillis);
        return Math.max(1, Math.ceilDiv(left, 1_000));
    }
}
