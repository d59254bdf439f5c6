package dev.claviger.proxy.throttle;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** Time that stands still until it is moved, and then runs what has become due, in order. */
final class VirtualTime implements WakeUp {
    private record Task(long atNanos, long order, Runnable task) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::order));
    private final long startMillis;
    private long nanos;
    private long offsetMillis;
    private long order;

    VirtualTime(long startMillis) {
        this.startMillis = startMillis;
    }

    /** The monotonic clock, which begins anywhere. */
    synchronized long nanos() {
        return Long.MAX_VALUE - 5_000_000_000L + nanos;
    }

    /** This machine's clock. */
    synchronized long localMillis() {
        return startMillis + TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    synchronized long offsetMillis() {
        return offsetMillis;
    }

    synchronized void offset(long millis) {
        offsetMillis = millis;
    }

    @Override
    public synchronized void after(long inNanos, Runnable task) {
        tasks.add(new Task(nanos + Math.max(0, inNanos), order++, task));
    }

    synchronized int scheduled() {
        return tasks.size();
    }

    void advance(long millis) {
        advanceNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void advanceNanos(long more) {
        long until = nanos + more;
        while (!tasks.isEmpty() && tasks.element().atNanos <= until) {
            Task next = tasks.remove();
            nanos = Math.max(nanos, next.atNanos);
            next.task.run();
        }
        nanos = until;
    }
}
