package dev.claviger.harness.bench.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One peer under one load, over all rounds.
 *
 * @param peer the peer's name
 * @param workload the workload's name
 * @param load the load's name
 * @param values the median of each gauge that was measured
 * @param failed requests that failed, over all rounds
 */
public record Median(String peer, String workload, String load, Map<Gauge, Double> values, long failed) {
    /** Copies the values. */
    public Median {
        values = Map.copyOf(values);
    }

    static List<Median> all(Statistics statistics) {
        return statistics.cells().stream().map(cell -> of(statistics, cell)).toList();
    }

    private static Median of(Statistics statistics, Statistics.Cell cell) {
        Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
        for (Gauge gauge : Gauge.values()) {
            statistics.median(cell, gauge).ifPresent(value -> values.put(gauge, value));
        }
        return new Median(cell.peer(), cell.workload(), cell.load(), values, statistics.failed(cell));
    }
}
