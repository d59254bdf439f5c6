package dev.claviger.harness.bench.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Something Claviger has to reach.
 *
 * @param what what is looked at
 * @param limit the value to reach
 * @param atLeast whether more is better
 * @param measured the value measured, NaN where it was not
 * @param verdict whether it was reached
 */
public record Goal(String what, double limit, boolean atLeast, double measured, Verdict verdict) {
    private static final String PEER = "claviger";
    private static final Statistics.Cell BUSY = new Statistics.Cell(PEER, "openOrders", "closed-16");
    private static final Statistics.Cell STEADY = new Statistics.Cell(PEER, "openOrders", "open-1000");

    /** Whether a goal was reached. */
    public enum Verdict {
        /** It was. */
        PASS,
        /** It was not. */
        FAIL,
        /** Nobody knows. */
        NOT_MEASURED
    }

    static List<Goal> all(List<PeerFacts> peers, Statistics statistics) {
        return List.of(
                atLeast(
                        "req/s at 16 connections by nginx+njs",
                        0.8,
                        statistics.ratio(BUSY, Ratio.SIGNING, Gauge.REQUESTS_PER_SECOND)),
                atMost(
                        "p99 at 1,000 req/s by nginx+njs",
                        1.5,
                        statistics.ratio(STEADY, Ratio.SIGNING, Gauge.P99_MICROS)),
                atMost("thousand instructions per request", 190, statistics.median(BUSY, Gauge.KILO_INSTRUCTIONS)),
                atMost("cold start, ms", 2000, fact(peers, Gauge.COLD_START_MILLIS)),
                atMost("RSS, MiB", 200, fact(peers, Gauge.RSS_MIB)));
    }

    private static OptionalDouble fact(List<PeerFacts> peers, Gauge gauge) {
        return peers.stream()
                .filter(peer -> peer.name().equals(PEER))
                .map(peer -> Report.median(peer, gauge))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static Goal atLeast(String what, double limit, OptionalDouble measured) {
        return of(what, limit, true, measured);
    }

    private static Goal atMost(String what, double limit, OptionalDouble measured) {
        return of(what, limit, false, measured);
    }

    private static Goal of(String what, double limit, boolean atLeast, OptionalDouble measured) {
        double value = measured.orElse(Double.NaN);
        boolean reached = atLeast ? value >= limit : value <= limit;
        Verdict verdict = measured.isEmpty() ? Verdict.NOT_MEASURED : reached ? Verdict.PASS : Verdict.FAIL;
        return new Goal(what, limit, atLeast, value, verdict);
    }
}
