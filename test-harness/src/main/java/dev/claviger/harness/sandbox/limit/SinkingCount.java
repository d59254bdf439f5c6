package dev.claviger.harness.sandbox.limit;

/** A counter that sinks by so much a second: what others call a leaky bucket, or a token bucket seen from below. */
final class SinkingCount implements Count {
    private static final double SECOND = 1_000;

    private final double eachSecond;
    private double level;
    private long since;

    SinkingCount(double eachSecond) {
        this.eachSecond = eachSecond;
    }

    @Override
    public double at(long millis) {
        level = Math.max(0, level - (millis - since) / SECOND * eachSecond);
        since = millis;
        return level;
    }

    @Override
    public void add(double more, long millis) {
        level = at(millis) + more;
    }
}
