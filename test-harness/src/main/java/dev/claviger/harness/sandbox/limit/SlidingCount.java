package dev.claviger.harness.sandbox.limit;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was asked in the last so many milliseconds. */
final class SlidingCount implements Count {
    private final long window;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private double sum;

    private record Entry(long millis, double amount) {}

    SlidingCount(long window) {
        this.window = window;
    }

    @Override
    public double at(long millis) {
        while (!entries.isEmpty() && entries.getFirst().millis() <= millis - window) {
            sum -= entries.removeFirst().amount();
        }
        return sum;
    }

    @Override
    public void add(double more, long millis) {
        entries.addLast(new Entry(millis, more));
        sum += more;
    }
}
