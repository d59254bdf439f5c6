package dev.claviger.harness.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How all peers stand to one of them under one workload: throughput and CPU where the load finds the limit, latency where
 * the load is given.
 *
 * @param report the report
 * @param workload the workload's name
 * @param base the peer all are compared with
 */
record RatioTable(Report report, String workload, String base) {
    private static final List<Gauge> AT_THE_LIMIT = List.of(Gauge.REQUESTS_PER_SECOND, Gauge.CPU_MICROS);
    private static final List<Gauge> AT_A_GIVEN_RATE = List.of(Gauge.P50_MICROS, Gauge.P99_MICROS, Gauge.CPU_MICROS);

    /** The table, or empty where there is nothing to compare. */
    Optional<Table> table() {
        List<Ratio> ratios = report.ratios().stream()
                .filter(ratio -> ratio.base().equals(base) && ratio.workload().equals(workload))
                .toList();
        if (ratios.isEmpty()) {
            return Optional.empty();
        }
        List<String> loads = ratios.stream().map(Ratio::load).distinct().toList();
        List<String> header = new ArrayList<>(List.of("peer"));
        loads.forEach(load -> gauges(load).forEach(gauge -> header.add(name(gauge) + " " + load)));
        List<List<String>> rows = ratios.stream()
                .map(Ratio::peer)
                .distinct()
                .map(peer -> row(peer, loads, ratios))
                .toList();
        return Optional.of(new Table(workload + ", by " + base, header, rows));
    }

    private static List<String> row(String peer, List<String> loads, List<Ratio> ratios) {
        List<String> row = new ArrayList<>(List.of(peer));
        for (String load : loads) {
            for (Gauge gauge : gauges(load)) {
                row.add(ratios.stream()
                        .filter(ratio ->
                                ratio.peer().equals(peer) && ratio.load().equals(load))
                        .map(ratio -> ReportTables.figure(ratio.values(), gauge, 2))
                        .findFirst()
                        .orElse(ReportTables.NONE));
            }
        }
        return List.copyOf(row);
    }

    private static List<Gauge> gauges(String load) {
        return load.startsWith("closed") ? AT_THE_LIMIT : AT_A_GIVEN_RATE;
    }

    private static String name(Gauge gauge) {
        return gauge.title().split(" ", 2)[0];
    }
}
