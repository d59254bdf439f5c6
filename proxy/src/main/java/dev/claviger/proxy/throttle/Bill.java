package dev.claviger.proxy.throttle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one request takes of which counters. Unchanging, and shared by requests that take the same. */
final class Bill {
    private final Counter[] counters;
    private final long[] costs;
    private final int[] limits;
    private final List<String> orders;
    private final @Nullable String about;

    /**
     * A bill; nobody writes to the arrays any more.
     *
     * @param counters where it counts
     * @param costs how much there
     * @param limits by which of its tariff's limits
     * @param orders the orders it names, where the exchange counts by their age
     * @param about of what they are, or what it wants to place; null where it does not say
     */
    Bill(Counter[] counters, long[] costs, int[] limits, List<String> orders, @Nullable String about) {
        this.counters = counters;
        this.costs = costs;
        this.limits = limits;
        this.orders = orders;
        this.about = about;
    }

    /** The same with other costs; nobody writes to them any more. */
    Bill at(long[] others) {
        return new Bill(counters, others, limits, orders, about);
    }

    int size() {
        return counters.length;
    }

    Counter counter(int index) {
        return counters[index];
    }

    long cost(int index) {
        return costs[index];
    }

    /** A copy of all costs. */
    long[] costs() {
        return costs.clone();
    }

    /** Which of its tariff's limits that is. */
    int limit(int index) {
        return limits[index];
    }

    List<String> orders() {
        return orders;
    }

    @Nullable String about() {
        return about;
    }
}
