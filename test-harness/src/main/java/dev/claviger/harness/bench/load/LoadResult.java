package dev.claviger.harness.bench.load;

/**
 * What one run of load measured.
 *
 * @param completed good replies that came within the run's time
 * @param failed replies other than 200, and connections lost with a request on them
 * @param unanswered requests without a reply when the run gave up waiting; their wait so far is among the latencies
 * @param elapsedNanos the run's time
 * @param p50Nanos median latency
 * @param p99Nanos latency that 99 % of the requests stayed under
 * @param p999Nanos latency that 99.9 % of the requests stayed under
 * @param maxNanos the longest latency
 * @param firstFailure the first failure's text, empty without one
 */
public record LoadResult(
        long completed,
        long failed,
        long unanswered,
        long elapsedNanos,
        long p50Nanos,
        long p99Nanos,
        long p999Nanos,
        long maxNanos,
        String firstFailure) {
    /** Good replies per second. */
    public double perSecond() {
        return elapsedNanos == 0 ? 0 : completed * 1e9 / elapsedNanos;
    }
}
