package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.limit.Limit;
import dev.claviger.proxy.exchange.ExchangeClock;
import java.util.concurrent.TimeUnit;

/**
 * Windows that begin at multiples of their length by the exchange's clock.
 *
 * <p>What counts in a window is everything that was sent in it, what is in flight since an earlier one, and what the
 * exchange has reported beyond that.
 */
final class FixedCounter extends Counter {
    private final ExchangeClock clock;
    private final long windowMillis;
    private long window = Long.MIN_VALUE;
    private long used;
    private long takenNanos;

    FixedCounter(Limit limit, String scopeKey, ExchangeClock clock, Share share) {
        super(limit, scopeKey, share);
        this.clock = clock;
        this.windowMillis = limit.window().toMillis();
    }

    @Override
    void roll(long nowNanos) {
        long millis = clock.millis();
        long actual = Math.floorDiv(millis, windowMillis);
        // One window back is a clock that was corrected by a little: what was counted as the new window stays counted
        // until the next, for the exchange may have read it either way.
        if (actual == window || actual == window - 1) {
            return;
        }
        // What was taken since the window began, as the clock now tells, was counted under a clock that has jumped: it
        // belongs to this window. In the ordinary course nothing was, and only what is in flight goes along.
        long sinceStart = TimeUnit.MILLISECONDS.toNanos(Math.floorMod(millis, windowMillis));
        boolean jumped = window != Long.MIN_VALUE && nowNanos - takenNanos <= sinceStart;
        used = jumped ? used : inFlight();
        window = actual;
    }

    @Override
    long used() {
        return used;
    }

    @Override
    void take(long cost, long nowNanos) {
        super.take(cost, nowNanos);
        used += cost;
        takenNanos = nowNanos;
    }

    /** An answer that comes in a new window was perhaps counted in it. */
    @Override
    void settle(long cost, long nowNanos) {
        roll(nowNanos);
        super.settle(cost, nowNanos);
    }

    /** What is in flight is always part of what is used, so this holds in a later window as well. */
    @Override
    void giveBack(long cost) {
        super.giveBack(cost);
        used -= cost;
    }

    @Override
    long cameBack() {
        return 0;
    }

    @Override
    void learn(long reported, long sentMillis, long cameBackAtSending) {
        if (Math.floorDiv(sentMillis, windowMillis) == window) {
            used = Math.max(used, reported + unsent());
        }
    }

    /** Until the window ends, by the exchange's clock; at least a millisecond. */
    @Override
    long nanosToFit(long cost, boolean cancel, long nowNanos) {
        return TimeUnit.MILLISECONDS.toNanos(Math.max(1, wholeAgainMillis() - clock.millis()));
    }

    @Override
    long wholeAgainMillis() {
        return (window + 1) * windowMillis;
    }
}
