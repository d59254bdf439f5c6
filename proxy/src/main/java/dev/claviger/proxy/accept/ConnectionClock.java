package dev.claviger.proxy.accept;

import dev.claviger.proxy.accept.read.AcceptLimits;
import java.util.function.LongSupplier;

/**
 * When things began on one connection. Nothing is scheduled per request: the connection looks here on every tick, a
 * quarter of the shorter timeout, so a timeout strikes at most that much late.
 */
final class ConnectionClock {
    private static final long LONGEST_TICK_NANOS = 1_000_000_000L;

    private final LongSupplier nanos;
    private final long requestNanos;
    private final long idleNanos;
    private long since;
    private long unwritableSince;
    private boolean unwritable;

    ConnectionClock(AcceptLimits limits, LongSupplier nanos) {
        this.nanos = nanos;
        this.requestNanos = limits.requestTimeout().toNanos();
        this.idleNanos = limits.idleTimeout().toNanos();
    }

    long tickNanos() {
        return Math.min(LONGEST_TICK_NANOS, Math.max(1, Math.min(requestNanos, idleNanos) / 4));
    }

    void idle() {
        since = nanos.getAsLong();
    }

    void requestBegan() {
        since = nanos.getAsLong();
    }

    void closing() {
        since = nanos.getAsLong();
    }

    void writable(boolean writable) {
        unwritable = !writable;
        unwritableSince = nanos.getAsLong();
    }

    boolean requestOverdue() {
        return nanos.getAsLong() - since >= requestNanos;
    }

    boolean idleOverdue() {
        return nanos.getAsLong() - since >= idleNanos;
    }

    /** Whether the bot has not read for a whole request timeout. */
    boolean stalled() {
        return unwritable && nanos.getAsLong() - unwritableSince >= requestNanos;
    }
}
