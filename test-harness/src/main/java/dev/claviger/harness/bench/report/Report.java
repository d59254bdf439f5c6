package dev.claviger.harness.bench.report;

import java.util.List;
import java.util.OptionalDouble;

/**
 * All a benchmark found out.
 *
 * @param takenAt when, as ISO 8601 in UTC
 * @param machine where
 * @param settings how
 * @param peers each peer as a whole, in the order in which they were measured
 * @param measurements every run of every round
 * @param medians the medians over rounds
 * @param ratios how the peers stand to each other
 * @param goals what was to be reached
 */
public record Report(
        String takenAt,
        Machine machine,
        Settings settings,
        List<PeerFacts> peers,
        List<Measurement> measurements,
        List<Median> medians,
        List<Ratio> ratios,
        List<Goal> goals) {
    /** Copies the lists. */
    public Report {
        peers = List.copyOf(peers);
        measurements = List.copyOf(measurements);
        medians = List.copyOf(medians);
        ratios = List.copyOf(ratios);
        goals = List.copyOf(goals);
    }

    /** A report with its medians, ratios and goals computed. */
    public static Report of(
            String takenAt, Machine machine, Settings settings, List<PeerFacts> peers, List<Measurement> measurements) {
        Statistics statistics = new Statistics(measurements);
        return new Report(
                takenAt,
                machine,
                settings,
                peers,
                measurements,
                Median.all(statistics),
                Ratio.all(statistics),
                Goal.all(peers, statistics));
    }

    /** The facts of a peer's gauges that belong to no load, as their median; nothing where there is none. */
    public static OptionalDouble median(PeerFacts peer, Gauge gauge) {
        return Statistics.median(peer.samples().getOrDefault(gauge, List.of()));
    }
}
