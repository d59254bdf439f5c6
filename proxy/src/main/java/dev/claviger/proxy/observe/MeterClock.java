package dev.claviger.proxy.observe;

import io.micrometer.core.instrument.Clock;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The time by which meters forget their maxima, as it was at the last {@link #look}. Each of a call's timers asks for it,
 * and to look would cost as much as to count; windows of half a minute do not need it to the millisecond.
 */
public final class MeterClock implements Clock {
    private final InstantSource time;
    private final LongSupplier nanos;
    private volatile long millis;

    /** A clock that has looked once. */
    public MeterClock(InstantSource time, LongSupplier nanos) {
        this.time = time;
        this.nanos = nanos;
        this.millis = time.millis();
    }

    /** Brings it up to date; to be called a few times a second. */
    public void look() {
        millis = time.millis();
    }

    @Override
    public long wallTime() {
        return millis;
    }

    @Override
    public long monotonicTime() {
        return nanos.getAsLong();
    }
}
