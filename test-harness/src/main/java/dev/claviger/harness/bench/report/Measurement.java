package dev.claviger.harness.bench.report;

import java.util.Map;

/**
 * What one run measured.
 *
 * @param round the round it belongs to, from 1; runs of one round stand close together in time and are compared
 * @param peer the peer's name
 * @param workload the workload's name
 * @param load the load's name
 * @param values what could be measured; a gauge this machine or this peer does not have is absent
 * @param failed replies other than 200, connections lost and requests without a reply
 * @param firstFailure the first failure's text, empty without one
 */
public record Measurement(
        int round,
        String peer,
        String workload,
        String load,
        Map<Gauge, Double> values,
        long failed,
        String firstFailure) {
    /** Copies the values. */
    public Measurement {
        values = Map.copyOf(values);
    }
}
