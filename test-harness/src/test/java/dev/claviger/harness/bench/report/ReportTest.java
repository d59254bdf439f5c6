package dev.claviger.harness.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Report REPORT = Report.of(
            "2026-01-02T03:04:05Z",
            new Machine("A processor", 2, 4096, "Linux 6", "Debian", "25", "OpenSSL 3", "0.1"),
            new Settings(1, 4, 1, "not pinned", false),
            List.of(
                    new PeerFacts(
                            "nginx",
                            "1.22",
                            PeerFacts.State.MEASURED,
                            "",
                            Map.of(Gauge.RSS_MIB, List.of(12.34), Gauge.COLD_START_MILLIS, List.of(8.0, 12.0))),
                    new PeerFacts("haproxy", "", PeerFacts.State.LEFT_OUT, "haproxy is not installed", Map.of()),
                    new PeerFacts("claviger", "0.1", PeerFacts.State.MEASURED, "", Map.of())),
            List.of(
                    measured("nginx", Map.of(Gauge.REQUESTS_PER_SECOND, 20_000.0, Gauge.CPU_MICROS, 20.0)),
                    measured("claviger", Map.of(Gauge.REQUESTS_PER_SECOND, 12_345.6, Gauge.CPU_MICROS, 33.33))));

    @TempDir
    Path folder;

    private static Measurement measured(String peer, Map<Gauge, Double> values) {
        return new Measurement(1, peer, "openOrders", "closed-16", values, 0, "");
    }

    @Test
    void a_table_for_a_terminal_aligns_its_columns() {
        Table table =
                new Table("Title", List.of("peer", "req/s"), List.of(List.of("nginx", "1"), List.of("a", "12345")));

        assertThat(table.text()).isEqualTo("""
                Title
                  peer   req/s
                  nginx      1
                  a      12345
                """);
    }

    @Test
    void a_table_for_a_readme_is_markdown() {
        Table table = new Table("Title", List.of("peer", "req/s"), List.of(List.of("nginx", "1")));

        assertThat(table.markdown()).isEqualTo("""
                **Title**

                | peer | req/s |
                |---|--:|
                | nginx | 1 |
                """);
    }

    @Test
    void a_table_with_a_short_row_is_refused() {
        assertThatThrownBy(() -> new Table("Title", List.of("a", "b"), List.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table 'Title' has a row without 2 cells");
    }

    @Test
    void the_report_shows_medians_ratios_peers_and_goals_and_no_number_that_was_not_measured() {
        String text = new ReportTables(REPORT).text();

        assertThat(text)
                .contains("openOrders, closed loop, 16 connections")
                .containsPattern("claviger +12,346 +– +– +– +33\\.3 +0\n")
                .contains("openOrders, by nginx\n")
                .containsPattern("claviger +0\\.62 +1\\.67\n")
                .containsPattern("nginx +10 +12\\.3 +1\\.22 +measured\n")
                .contains("left out: haproxy is not installed")
                .containsPattern("thousand instructions per request +≤ 190 +– +not measured")
                .contains("instructions per request: not available on this machine")
                .doesNotContain("NaN");
    }

    @Test
    void a_report_comes_back_from_its_file_as_it_was_written() throws IOException {
        Path file = folder.resolve("report.json");
        ReportFile.write(REPORT, file);

        assertThat(ReportFile.read(file)).isEqualTo(REPORT);
        assertThat(new ReportTables(ReportFile.read(file)).markdown()).contains("| claviger | 12,346 |");
    }

    @Test
    void a_file_that_is_no_report_is_refused_with_its_name() throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), "[1]");

        assertThatThrownBy(() -> ReportFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("other.json is not a report of the benchmark");
    }
}
