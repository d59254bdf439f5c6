package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.engine.Order;

/**
 * The matching engine's counter of the one pair there is, for an account of the starter tier (documentation, "Spot Trading
 * Limits"): an order counts 1, whatever becomes of it, and to cancel one counts by its age; one a second is forgiven.
 * Whether a cancel is ever refused for it is not documented; here none is.
 */
public final class EngineCounter {
    private static final double THRESHOLD = 60;
    private static final double MILLIS = 1_000;
    /** Ages in seconds, and what it costs to cancel a younger order. */
    private static final int[][] CANCELS = {{5, 8}, {10, 6}, {15, 5}, {45, 4}, {90, 2}, {300, 1}};

    private double count;
    private double peak;
    private long atMillis;
    private int refused;

    /** An order comes. */
    synchronized void add(long nowMillis) {
        raise(1, nowMillis);
        if (count > THRESHOLD) {
            refused++;
            throw new KrakenError("EOrder:Rate limit exceeded");
        }
    }

    /** An order is cancelled. */
    synchronized void cancel(Order order, long nowMillis) {
        long age = (nowMillis - order.createdMillis()) / (long) MILLIS;
        for (int[] step : CANCELS) {
            if (age < step[0]) {
                raise(step[1], nowMillis);
                return;
            }
        }
    }

    private void raise(int by, long nowMillis) {
        count = Math.max(0, count - (nowMillis - atMillis) / MILLIS) + by;
        atMillis = nowMillis;
        peak = Math.max(peak, count);
    }

    /** Returns the most that it has counted. */
    public synchronized double peak() {
        return peak;
    }

    /** Returns how many orders it has refused. */
    public synchronized int refused() {
        return refused;
    }
}
