package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.limit.Limit;
import dev.claviger.proxy.exchange.ExchangeClock;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A budget of which so much comes back in each {@code window}, at a moment that only the exchange knows. It keeps, for
 * every time {@code s} up to now,
 *
 * <pre>  what reaches the exchange from s on  ≤  capacity + refill × (whole windows since s)</pre>
 *
 * <p>which no token bucket of that size refuses, be it refilled steadily or at once, and whenever. With a refill of the
 * whole capacity it says that no window holds more than the capacity wherever it begins: a sliding window, and nothing
 * less.
 *
 * <p>How: the moment of the refill is unknown, so there is a level for each of {@value #PHASES} slots in which it can
 * lie, and the highest is the one that counts. A request arrives somewhere between its sending and its answer, so it
 * counts in full until its answer is there, and only then begins to come back. Both are rounded up to the next slot, so
 * nothing comes back too early, and at most two slots (1.6 % of a window) too late. Time is the monotonic clock's: no
 * correction of a clock gives anything back.
 */
final class RollingCounter extends Counter {
    private static final int PHASES = 128;

    private final ExchangeClock clock;
    private final boolean wholeAtOnce;
    private final long slotNanos;
    /** More would not fit the monotonic clock. */
    private final long mostRefills;

    private final long[] levels = new long[PHASES];
    private long highest;
    private long settled;
    private long taken;
    private long startNanos;
    private long slot;
    private boolean started;

    RollingCounter(Limit limit, String scopeKey, ExchangeClock clock, Share share) {
        super(limit, scopeKey, share);
        this.clock = clock;
        this.wholeAtOnce = limit.kind() == Limit.Kind.SLIDING_WINDOW;
        // Rounded up: a window of slots is never shorter than the exchange's.
        this.slotNanos = (limit.window().toNanos() + PHASES - 1) / PHASES;
        this.mostRefills = Long.MAX_VALUE / 4 / (slotNanos * PHASES);
    }

    @Override
    void roll(long nowNanos) {
        if (!started) {
            started = true;
            startNanos = nowNanos;
        }
        long actual = (nowNanos - startNanos) / slotNanos;
        if (actual <= slot) {
            return;
        }
        long more = actual - slot;
        if (highest > 0 || settled > 0) {
            long first = slot + 1;
            lower(phase(first), 1);
            pour();
            for (int i = 1; i <= Math.min(more - 1, PHASES); i++) {
                lower(phase(first + i), (more - 1 - i) / PHASES + 1);
            }
            highest = Arrays.stream(levels).max().orElse(0);
        }
        slot = actual;
    }

    private static int phase(long slot) {
        return Math.floorMod(slot, PHASES);
    }

    /** So many refills reach the level of a phase; what is full already does not get fuller. */
    private void lower(int phase, long times) {
        boolean empties = wholeAtOnce || times > levels[phase] / limit().refill();
        levels[phase] = empties ? 0 : levels[phase] - times * limit().refill();
    }

    /** What was settled in the slot that has ended begins to come back. */
    private void pour() {
        if (settled > 0) {
            for (int i = 0; i < PHASES; i++) {
                levels[i] += settled;
            }
            settled = 0;
        }
    }

    @Override
    long used() {
        return inFlight() + settled + highest;
    }

    @Override
    void take(long cost, long nowNanos) {
        super.take(cost, nowNanos);
        taken += cost;
    }

    @Override
    void settle(long cost, long nowNanos) {
        roll(nowNanos);
        super.settle(cost, nowNanos);
        settled += cost;
    }

    @Override
    void giveBack(long cost) {
        super.giveBack(cost);
        taken -= cost;
    }

    @Override
    long cameBack() {
        return taken - used();
    }

    /**
     * What the exchange had counted may have come back since; only what was never counted here is added, as if it had
     * arrived now.
     */
    @Override
    void learn(long reported, long sentMillis, long cameBackAtSending) {
        long known = used() + cameBack() - cameBackAtSending;
        long others = reported + unsent() - known;
        if (others > 0) {
            settled += others;
            taken += others;
        }
    }

    /** As if all that is in flight were answered now. */
    @Override
    long nanosToFit(long cost, boolean cancel, long nowNanos) {
        long room = Math.max(0, share().most(cancel) - cost);
        return Math.max(1, startNanos + slotAt(room) * slotNanos - nowNanos);
    }

    /** The slot from which on no level is above {@code most} if nothing more is taken. */
    private long slotAt(long most) {
        long coming = inFlight() + settled;
        long first = slot + 1;
        long last = first;
        for (int i = 0; i < PHASES; i++) {
            int phase = phase(first + i);
            // What is coming is poured in the first slot, after its own refill and before those of the others.
            long early = i == 0 ? refilled(levels[phase]) : levels[phase];
            long excess = early + coming - most;
            if (excess > 0) {
                long refills = wholeAtOnce ? 1 : Math.min(mostRefills, (excess - 1) / limit().refill() + 1);
                last = Math.max(last, first + i + (i == 0 ? refills : refills - 1) * PHASES);
            }
        }
        return last;
    }

    private long refilled(long level) {
        return wholeAtOnce ? 0 : Math.max(0, level - limit().refill());
    }

    @Override
    long wholeAgainMillis() {
        long slots = used() == 0 ? 0 : slotAt(0) - slot;
        return clock.millis() + TimeUnit.NANOSECONDS.toMillis(slots * slotNanos);
    }
}
