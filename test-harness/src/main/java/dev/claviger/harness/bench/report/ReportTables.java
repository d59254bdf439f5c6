package dev.claviger.harness.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The tables of a report. */
public final class ReportTables {
    static final String NONE = "–";
    private static final List<Gauge> ALWAYS =
            List.of(Gauge.REQUESTS_PER_SECOND, Gauge.P50_MICROS, Gauge.P99_MICROS, Gauge.P999_MICROS, Gauge.CPU_MICROS);
    private static final List<Gauge> WHERE_MEASURED =
            List.of(Gauge.KILO_INSTRUCTIONS, Gauge.ALLOCATED_BYTES, Gauge.OTHERS_PERCENT);

    private final Report report;

    /** The tables of this report. */
    public ReportTables(Report report) {
        this.report = report;
    }

    /** The report for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder();
        tables().forEach(table -> text.append(table.text()).append('\n'));
        notes().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    /** The report for a README. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        tables().forEach(table -> text.append(table.markdown()).append('\n'));
        notes().forEach(note -> text.append("- ").append(note).append('\n'));
        return text.toString();
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        report.medians().stream()
                .map(median -> List.of(median.workload(), median.load()))
                .distinct()
                .forEach(cell -> tables.add(load(cell.get(0), cell.get(1))));
        report.medians().stream()
                .map(Median::workload)
                .distinct()
                .forEach(workload -> List.of(Ratio.PLAIN, Ratio.SIGNING)
                        .forEach(base ->
                                new RatioTable(report, workload, base).table().ifPresent(tables::add)));
        tables.add(peers());
        tables.add(goals());
        return tables;
    }

    private Table load(String workload, String load) {
        List<Median> medians = report.medians().stream()
                .filter(median ->
                        median.workload().equals(workload) && median.load().equals(load))
                .toList();
        List<Gauge> gauges = Stream.concat(
                        ALWAYS.stream(),
                        WHERE_MEASURED.stream()
                                .filter(gauge -> medians.stream()
                                        .anyMatch(median -> median.values().containsKey(gauge))))
                .toList();
        List<String> header = new ArrayList<>(List.of("peer"));
        gauges.forEach(gauge -> header.add(gauge.title()));
        header.add("failed");
        List<List<String>> rows = medians.stream()
                .map(median -> {
                    List<String> row = new ArrayList<>(List.of(median.peer()));
                    gauges.forEach(gauge -> row.add(figure(median.values(), gauge, gauge.decimals())));
                    row.add(String.valueOf(median.failed()));
                    return row;
                })
                .map(List::copyOf)
                .toList();
        return new Table(workload + ", " + words(load), header, rows);
    }

    static String words(String load) {
        String number = load.substring(load.indexOf('-') + 1);
        return load.startsWith("closed")
                ? "closed loop, " + number + " connections"
                : "open loop, " + number + " req/s";
    }

    private Table peers() {
        List<List<String>> rows = report.peers().stream()
                .map(peer -> List.of(
                        peer.name(),
                        fact(peer, Gauge.COLD_START_MILLIS),
                        fact(peer, Gauge.RSS_MIB),
                        peer.version(),
                        peer.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                + (peer.reason().isEmpty() ? "" : ": " + peer.reason())))
                .toList();
        return new Table(
                "Peers",
                List.of("peer", Gauge.COLD_START_MILLIS.title(), Gauge.RSS_MIB.title(), "version", "state"),
                rows);
    }

    private static String fact(PeerFacts peer, Gauge gauge) {
        OptionalDouble value = Report.median(peer, gauge);
        return value.isPresent() ? number(value.getAsDouble(), gauge.decimals()) : NONE;
    }

    private Table goals() {
        List<List<String>> rows = report.goals().stream()
                .map(goal -> List.of(
                        goal.what(),
                        (goal.atLeast() ? "≥ " : "≤ ") + number(goal.limit(), goal.limit() < 10 ? 1 : 0),
                        Double.isNaN(goal.measured()) ? NONE : number(goal.measured(), goal.limit() < 10 ? 2 : 0),
                        goal.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .toList();
        return new Table("Goals of Claviger", List.of("goal", "limit", "measured", "verdict"), rows);
    }

    private List<String> notes() {
        Settings settings = report.settings();
        Machine machine = report.machine();
        return List.of(
                report.takenAt() + ": " + machine.cpu() + ", " + machine.cpus() + " CPUs, " + machine.memoryMib()
                        + " MiB, " + machine.system() + ", " + machine.kernel() + ", Java " + machine.java() + ", "
                        + machine.openssl() + ", load average before " + machine.loadAverage(),
                settings.pinning() + "; " + settings.rounds() + " rounds of " + settings.seconds()
                        + " s each, interleaved; medians over rounds; ratios made inside each round, then the median",
                "the open loop's latency counts from the time a request was due (coordinated omission corrected)",
                "others: the share of the machine's CPU time that other work took meanwhile; above a few per cent the figures"
                        + " say more about that work",
                settings.instructionsCounted()
                        ? "instructions per request counted with perf, user and kernel"
                        : "instructions per request: not available on this machine");
    }

    static String figure(Map<Gauge, Double> values, Gauge gauge, int decimals) {
        Double value = values.get(gauge);
        return value == null ? NONE : number(value, decimals);
    }

    static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
