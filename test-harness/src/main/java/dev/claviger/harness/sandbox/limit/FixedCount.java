package dev.claviger.harness.sandbox.limit;

/** What was asked since a window began, which begins with the first call after the one before has ended. */
final class FixedCount implements Count {
    private final long window;
    private long ends;
    private double sum;

    FixedCount(long window) {
        this.window = window;
    }

    @Override
    public double at(long millis) {
        return millis >= ends ? 0 : sum;
    }

    @Override
    public void add(double more, long millis) {
        if (millis >= ends) {
            ends = millis + window;
            sum = 0;
        }
        sum += more;
    }
}
