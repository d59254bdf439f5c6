package dev.claviger.harness.sandbox;

import java.util.concurrent.atomic.AtomicLong;

/** How many more calls an exchange serves before it says that its client asks too often. */
public final class CallBudget {
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

    /** Serves so many calls from now on, and none after them. */
    public void set(long calls) {
        left.set(calls);
    }

    /** Serves whatever comes again, as at first. */
    public void lift() {
        left.set(Long.MAX_VALUE);
    }

    /** Takes one; false if none was left. */
    public boolean take() {
        return left.getAndUpdate(calls -> Math.max(0, calls - 1)) > 0;
    }
}
