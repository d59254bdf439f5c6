package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.limit.Limit;
import dev.claviger.proxy.exchange.ExchangeClock;
import org.jspecify.annotations.Nullable;

/** What is used of one limit in one scope, counted as the exchange does. Guarded by its budget's lock. */
abstract sealed class Counter permits FixedCounter, RollingCounter {
    private final Limit limit;
    private final String scopeKey;
    private Share share;
    private long inFlight;
    private long unsent;
    private @Nullable Turn blockedFrom;
    private long blockedUntilNanos;
    private boolean retired;

    Counter(Limit limit, String scopeKey, Share share) {
        this.limit = limit;
        this.scopeKey = scopeKey;
        this.share = share;
    }

    static Counter of(Limit limit, String scopeKey, ExchangeClock clock, Share share) {
        return switch (limit.kind()) {
            case FIXED_WINDOW -> new FixedCounter(limit, scopeKey, clock, share);
            case SLIDING_WINDOW, TOKEN_BUCKET -> new RollingCounter(limit, scopeKey, clock, share);
        };
    }

    /** Brings it up to date. */
    abstract void roll(long nowNanos);

    /** Everything that may count now, in flight included. */
    abstract long used();

    /** How long until such a cost may fit, at the soonest and if nothing else is taken; at least a nanosecond. */
    abstract long nanosToFit(long cost, boolean cancel, long nowNanos);

    /** When all of it is there again if nothing more is taken, in the exchange's milliseconds since 1970. */
    abstract long wholeAgainMillis();

    /** How much has come back until now since it was made; the difference of two is what came back between. */
    abstract long cameBack();

    /**
     * Hears what the exchange had counted at some moment after {@code sentMillis}, in which what has not left yet cannot
     * be contained.
     *
     * @param cameBackAtSending what {@link #cameBack} was then
     */
    abstract void learn(long reported, long sentMillis, long cameBackAtSending);

    void take(long cost, long nowNanos) {
        inFlight += cost;
        unsent += cost;
    }

    /** It leaves now. */
    void sent(long cost) {
        unsent -= cost;
    }

    /** Its answer is there, or none will come: the exchange has counted it by now, or never will. */
    void settle(long cost, long nowNanos) {
        inFlight -= cost;
    }

    /** It never left. */
    void giveBack(long cost) {
        inFlight -= cost;
    }

    boolean fits(long cost, boolean cancel) {
        return cost == 0 || share.fits(used(), cost, cancel);
    }

    /** Whether such a cost can fit at all. */
    boolean canEverFit(long cost) {
        return cost <= share.whole();
    }

    /** How long until such a request may pass, at the soonest: until it fits, and until none is to go before it. */
    long nanosToPass(long cost, Turn turn, long nowNanos) {
        boolean cancel = turn == Turn.CANCEL;
        long toFit = fits(cost, cancel) ? 0 : nanosToFit(cost, cancel, nowNanos);
        long toTurn = blocked(turn) ? Math.max(1, blockedUntilNanos - nowNanos) : 0;
        return Math.max(toFit, toTurn);
    }

    /**
     * Notes that a request of this turn waits here until {@code untilNanos} at the soonest, so that none of the same or a
     * later turn overtakes it.
     */
    void block(Turn turn, long untilNanos) {
        if (retired) {
            return;
        }
        if (blockedFrom == null || untilNanos - blockedUntilNanos < 0) {
            blockedUntilNanos = untilNanos;
        }
        if (blockedFrom == null || turn.compareTo(blockedFrom) < 0) {
            blockedFrom = turn;
        }
    }

    void unblock() {
        blockedFrom = null;
    }

    /** Nobody asks here any more; who still waits here does so for its limit alone. */
    void retire() {
        retired = true;
        unblock();
    }

    boolean blocked(Turn turn) {
        return blockedFrom != null && turn.compareTo(blockedFrom) >= 0;
    }

    long inFlight() {
        return inFlight;
    }

    long unsent() {
        return unsent;
    }

    Limit limit() {
        return limit;
    }

    Share share() {
        return share;
    }

    void share(Share replacement) {
        share = replacement;
    }

    /** For messages: what there is, what is used of it, and what was asked. */
    String describe(long cost) {
        return "limit '" + limit.name() + "' of '" + scopeKey + "' has " + used() + " of " + share.all() + " "
                + limit.pace() + " used and this takes " + cost;
    }

    LimitState state(String exchange) {
        return new LimitState(exchange, limit.name(), scopeKey, used(), share.all(), wholeAgainMillis());
    }
}
