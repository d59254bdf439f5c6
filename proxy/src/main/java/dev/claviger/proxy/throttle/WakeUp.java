package dev.claviger.proxy.throttle;

/** Runs a task a little later, on a thread of its own; never at once on the caller's. */
@FunctionalInterface
public interface WakeUp {
    /** Runs {@code task} once, not before {@code nanos} nanoseconds have passed. */
    void after(long nanos, Runnable task);
}
