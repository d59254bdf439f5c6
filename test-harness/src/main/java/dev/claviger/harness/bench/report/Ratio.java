package dev.claviger.harness.bench.report;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How one peer stands to another under one load: the median of the ratios inside each round.
 *
 * @param peer the peer's name
 * @param base whom it is compared with
 * @param workload the workload's name
 * @param load the load's name
 * @param values the ratio of each gauge both have
 */
public record Ratio(String peer, String base, String workload, String load, Map<Gauge, Double> values) {
    /** The plain proxy all are compared with. */
    public static final String PLAIN = "nginx";
    /** The signing proxy all are compared with. */
    public static final String SIGNING = "nginx+njs";

    private static final Set<Gauge> COMPARABLE = EnumSet.range(Gauge.REQUESTS_PER_SECOND, Gauge.ALLOCATED_BYTES);

    /** Copies the values. */
    public Ratio {
        values = Map.copyOf(values);
    }

    static List<Ratio> all(Statistics statistics) {
        return statistics.cells().stream()
                .flatMap(cell -> List.of(PLAIN, SIGNING).stream()
                        .filter(base -> !base.equals(cell.peer()))
                        .map(base -> of(statistics, cell, base)))
                .filter(ratio -> !ratio.values().isEmpty())
                .toList();
    }

    private static Ratio of(Statistics statistics, Statistics.Cell cell, String base) {
        Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
        for (Gauge gauge : COMPARABLE) {
            statistics.ratio(cell, base, gauge).ifPresent(value -> values.put(gauge, value));
        }
        return new Ratio(cell.peer(), base, cell.workload(), cell.load(), values);
    }
}
