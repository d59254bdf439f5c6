package dev.claviger.harness.sandbox;

import dev.claviger.harness.sandbox.limit.Asked;
import dev.claviger.harness.sandbox.limit.CallLimit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many more calls an exchange serves before it says that its client asks too often: as many as its own limits allow,
 * and fewer where a test says so.
 */
public final class CallBudget {
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final List<CallLimit> limits;
    private int refused;

    /** With these limits. */
    public CallBudget(CallLimit... limits) {
        this.limits = List.of(limits);
    }

    /** Serves so many calls from now on, and none after them. */
    public void set(long calls) {
        left.set(calls);
    }

    /** Serves what the limits allow, as at first. */
    public void lift() {
        left.set(Long.MAX_VALUE);
    }

    /** Takes what a call costs; false if there is not enough, and then nothing is taken of the limits. */
    public synchronized boolean take(Asked asked) {
        if (left.getAndUpdate(calls -> Math.max(0, calls - 1)) <= 0) {
            return false;
        }
        if (!limits.stream().allMatch(limit -> limit.allows(asked))) {
            refused++;
            return false;
        }
        limits.forEach(limit -> limit.take(asked));
        return true;
    }

    /** Returns how many calls were refused by a limit. */
    public synchronized int refused() {
        return refused;
    }

    /** Returns the most of a limit that was ever used, of 1. */
    public synchronized double peak(String name) {
        return limits.stream()
                .filter(limit -> limit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no limit is called " + name))
                .peak();
    }
}
