package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.Limit;
import dev.claviger.proxy.exchange.ExchangeClock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is used of one limit in one scope in the current window. Guarded by its budget's lock.
 *
 * <p>{@code used} is everything that may count in this window: what was sent in it, what is in flight since an earlier
 * one, and what the exchange has reported beyond that.
 */
final class Counter {
    private final Limit limit;
    private final String scopeKey;
    private final long windowMillis;
    private final ExchangeClock clock;
    private Share share;
    private long window = Long.MIN_VALUE;
    private long used;
    private long inFlight;
    private long unsent;
    private long takenNanos;
    private @Nullable Turn blockedFrom;

    Counter(Limit limit, String scopeKey, ExchangeClock clock, Share share) {
        this.limit = limit;
        this.scopeKey = scopeKey;
        this.windowMillis = limit.window().toMillis();
        this.clock = clock;
        this.share = share;
    }

    /** Brings the window up to the exchange's clock. */
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
        used = jumped ? used : inFlight;
        window = actual;
    }

    boolean fits(long cost, boolean cancel) {
        return cost == 0 || share.fits(used, cost, cancel);
    }

    /** Whether such a cost can fit in any window at all. */
    boolean canEverFit(long cost) {
        return cost <= share.whole();
    }

    void take(long cost, long nowNanos) {
        used += cost;
        inFlight += cost;
        unsent += cost;
        takenNanos = nowNanos;
    }

    /** It leaves now. */
    void sent(long cost) {
        unsent -= cost;
    }

    /** Its answer is there, or none will come: it no longer goes along into the next window. */
    void settle(long cost) {
        inFlight -= cost;
    }

    /** It never left. What is in flight is always part of what is used, so this holds in a later window as well. */
    void giveBack(long cost) {
        used -= cost;
        inFlight -= cost;
    }

    /** Hears what the exchange has counted, in which what has not left yet cannot be contained. */
    void learn(long reported, long sentMillis) {
        if (Math.floorDiv(sentMillis, windowMillis) == window) {
            used = Math.max(used, reported + unsent);
        }
    }

    /** How long until the window ends, by the exchange's clock; at least a millisecond. */
    long nanosToNextWindow() {
        return TimeUnit.MILLISECONDS.toNanos(Math.max(1, endsMillis() - clock.millis()));
    }

    private long endsMillis() {
        return (window + 1) * windowMillis;
    }

    /** Notes that a request of this turn waits here, so that none of the same or a later turn overtakes it. */
    void block(Turn turn) {
        if (blockedFrom == null || turn.compareTo(blockedFrom) < 0) {
            blockedFrom = turn;
        }
    }

    void unblock() {
        blockedFrom = null;
    }

    boolean blocked(Turn turn) {
        return blockedFrom != null && turn.compareTo(blockedFrom) >= 0;
    }

    void share(Share replacement) {
        share = replacement;
    }

    /** For messages: what there is, what is used of it, and what was asked. */
    String describe(long cost) {
        return "limit '" + limit.name() + "' of '" + scopeKey + "' has " + used + " of " + share.all() + " per "
                + limit.window().toSeconds() + " s used and this takes " + cost;
    }

    LimitState state(String exchange) {
        return new LimitState(exchange, limit.name(), scopeKey, used, share.all(), endsMillis());
    }
}
