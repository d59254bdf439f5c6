package dev.claviger.proxy.throttle;

/**
 * Leave to send one request now; its cost is taken. Each admission ends exactly once: with {@link Throttle#learn} when
 * the reply's head is there, with {@link #release} where nothing was sent, or with {@link #settle} where no answer will
 * come. Until then its cost goes along into each next window, for the exchange may count it there. Ends after the first
 * are ignored.
 */
public final class Admission {
    private final Budget budget;
    private final Demand demand;
    private boolean sent;
    private boolean ended;
    private long sentMillis;

    Admission(Budget budget, Demand demand, long admittedMillis) {
        this.budget = budget;
        this.demand = demand;
        this.sentMillis = admittedMillis;
    }

    /** The request leaves now: the window of this moment is the one in which the exchange's report is believed. */
    public void sent() {
        budget.sent(this);
    }

    /**
     * The request was sent, its answer is lost, and it is to be sent once more: that takes its cost once more, and the first
     * stays taken.
     *
     * @return false where it must not be sent again now: there is no room for it, or a gate is closed
     */
    public boolean again() {
        return budget.again(this);
    }

    /** Gives the cost back: not a byte of the request has left. */
    public void release() {
        budget.release(this);
    }

    /** No answer will come, and the request may have been counted: the cost stays taken. */
    public void settle() {
        budget.settle(this);
    }

    /** Now, by the exchange's clock that its limits go by, in milliseconds since 1970. */
    public long exchangeMillis() {
        return demand.tariff().clock().millis();
    }

    Budget budget() {
        return budget;
    }

    Demand demand() {
        return demand;
    }

    long sentMillis() {
        return sentMillis;
    }

    /** Whether this is the first time it is sent. Guarded by the budget's lock, as all that follows. */
    boolean markSent(long millis) {
        boolean first = !sent && !ended;
        if (first) {
            sent = true;
            sentMillis = millis;
        }
        return first;
    }

    /** It is sent once more. */
    void markSentAgain(long millis) {
        sentMillis = millis;
    }

    boolean isEnded() {
        return ended;
    }

    boolean isSent() {
        return sent;
    }

    boolean markEnded() {
        boolean first = !ended;
        ended = true;
        return first;
    }

    @Override
    public String toString() {
        return "Admission[" + demand.what() + "]";
    }
}
