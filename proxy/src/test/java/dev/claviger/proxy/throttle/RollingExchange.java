package dev.claviger.proxy.throttle;

import java.util.ArrayDeque;
import java.util.Deque;

/** Exchanges that count what rolls, exactly, at the moment of arrival; each tells whether it would have refused. */
abstract class RollingExchange {
    private long total;
    private long refused;

    private final long capacity;

    RollingExchange(long capacity) {
        this.capacity = capacity;
    }

    /** A request arrives; what is left then. */
    final long arrives(long cost, long nanos) {
        total += cost;
        double used = takes(cost, nanos);
        refused += used > capacity + 1e-6 ? 1 : 0;
        return (long) Math.max(0, Math.floor(capacity - used));
    }

    /** Counts it, and says what is used then. */
    abstract double takes(long cost, long nanos);

    long total() {
        return total;
    }

    long refused() {
        return refused;
    }

    /** Every arrival of the window that ends now is remembered. */
    static RollingExchange window(long windowNanos, long capacity) {
        return new RollingExchange(capacity) {
            private final Deque<long[]> arrivals = new ArrayDeque<>();
            private long used;

            @Override
            double takes(long cost, long nanos) {
                while (!arrivals.isEmpty() && nanos - arrivals.element()[0] >= windowNanos) {
                    used -= arrivals.remove()[1];
                }
                arrivals.add(new long[] {nanos, cost});
                used += cost;
                return used;
            }
        };
    }

    /** Refilled steadily. */
    static RollingExchange steadyBucket(long everyNanos, long refill, long capacity) {
        return new RollingExchange(capacity) {
            private double level;
            private long last;

            @Override
            double takes(long cost, long nanos) {
                level = Math.max(0, level - (double) (nanos - last) / everyNanos * refill) + cost;
                last = nanos;
                return level;
            }
        };
    }

    /** Refilled at once, at multiples of its time and a phase. */
    static RollingExchange steppedBucket(long everyNanos, long refill, long capacity, long phaseNanos) {
        return new RollingExchange(capacity) {
            private long level;
            private long steps = Math.floorDiv(-phaseNanos, everyNanos);

            @Override
            double takes(long cost, long nanos) {
                long actual = Math.floorDiv(nanos - phaseNanos, everyNanos);
                level = Math.max(0, level - (actual - steps) * refill) + cost;
                steps = actual;
                return level;
            }
        };
    }
}
