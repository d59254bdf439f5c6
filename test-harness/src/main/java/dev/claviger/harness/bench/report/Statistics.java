package dev.claviger.harness.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Medians over rounds, and ratios made inside each round before their median is taken. */
public final class Statistics {
    private final List<Measurement> measurements;

    /** Statistics over these measurements. */
    public Statistics(List<Measurement> measurements) {
        this.measurements = List.copyOf(measurements);
    }

    /** The median of some values: the middle one, or the mean of the two in the middle; nothing of nothing. */
    public static OptionalDouble median(List<Double> values) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(null);
        int middle = sorted.size() / 2;
        return OptionalDouble.of(
                sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
    }

    /** The median over the rounds of one gauge of one peer. */
    public OptionalDouble median(Cell cell, Gauge gauge) {
        return median(List.copyOf(byRound(cell, gauge).values()));
    }

    /**
     * How a peer stands to another: in each round the peer's value by the other's, then the median of these. A slow
     * minute of the machine is slow for both and cancels.
     */
    public OptionalDouble ratio(Cell cell, String base, Gauge gauge) {
        Map<Integer, Double> own = byRound(cell, gauge);
        Map<Integer, Double> others = byRound(new Cell(base, cell.workload(), cell.load()), gauge);
        List<Double> ratios = own.entrySet().stream()
                .filter(entry -> others.getOrDefault(entry.getKey(), 0.0) > 0)
                .map(entry -> entry.getValue() / others.getOrDefault(entry.getKey(), 0.0))
                .toList();
        return median(ratios);
    }

    /** How many requests failed over all rounds. */
    public long failed(Cell cell) {
        return measurements.stream()
                .filter(cell::holds)
                .mapToLong(Measurement::failed)
                .sum();
    }

    /** The combinations measured, in the order in which they were first measured. */
    public List<Cell> cells() {
        return measurements.stream()
                .map(one -> new Cell(one.peer(), one.workload(), one.load()))
                .distinct()
                .toList();
    }

    private Map<Integer, Double> byRound(Cell cell, Gauge gauge) {
        Function<Measurement, Double> value = one -> one.values().getOrDefault(gauge, 0.0);
        return measurements.stream()
                .filter(one -> cell.holds(one) && one.values().containsKey(gauge))
                .collect(Collectors.toMap(Measurement::round, value));
    }

    /**
     * A peer under a load.
     *
     * @param peer the peer's name
     * @param workload the workload's name
     * @param load the load's name
     */
    public record Cell(String peer, String workload, String load) {
        boolean holds(Measurement one) {
            return one.peer().equals(peer)
                    && one.workload().equals(workload)
                    && one.load().equals(load);
        }
    }
}
