package dev.claviger.harness.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    private static final Statistics.Cell CELL = new Statistics.Cell("claviger", "openOrders", "closed-16");

    @Test
    void the_median_is_the_middle_or_the_mean_of_the_two_in_the_middle() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0))).hasValue(5.0);
        assertThat(Statistics.median(List.of(9.0, 1.0, 5.0, 7.0))).hasValue(6.0);
        assertThat(Statistics.median(List.of())).isEmpty();
    }

    @Test
    void a_slow_round_moves_the_median_but_not_the_ratio() {
        Statistics statistics = new Statistics(List.of(
                rate(1, "claviger", 800), rate(1, "nginx", 1000),
                rate(2, "claviger", 80), rate(2, "nginx", 100),
                rate(3, "claviger", 88), rate(3, "nginx", 110)));

        assertThat(statistics.median(CELL, Gauge.REQUESTS_PER_SECOND)).hasValue(88);
        assertThat(statistics.ratio(CELL, "nginx", Gauge.REQUESTS_PER_SECOND).orElseThrow())
                .isCloseTo(0.8, within(1e-9));
    }

    @Test
    void ratios_are_made_inside_a_round_before_their_median_is_taken() {
        Statistics statistics = new Statistics(List.of(
                rate(1, "claviger", 10), rate(1, "nginx", 100),
                rate(2, "claviger", 50), rate(2, "nginx", 50),
                rate(3, "claviger", 200), rate(3, "nginx", 20)));

        // By the medians it would be 50 / 50; by rounds it is the median of 0.1, 1 and 10.
        assertThat(statistics.ratio(CELL, "nginx", Gauge.REQUESTS_PER_SECOND)).hasValue(1.0);
        assertThat(statistics.ratio(
                        new Statistics.Cell("nginx", "openOrders", "closed-16"), "claviger", Gauge.REQUESTS_PER_SECOND))
                .hasValue(1.0);
    }

    @Test
    void a_round_only_one_of_two_finished_gives_no_ratio() {
        Statistics statistics =
                new Statistics(List.of(rate(1, "claviger", 10), rate(2, "claviger", 30), rate(2, "nginx", 60)));

        assertThat(statistics.ratio(CELL, "nginx", Gauge.REQUESTS_PER_SECOND)).hasValue(0.5);
        assertThat(statistics.ratio(CELL, "haproxy", Gauge.REQUESTS_PER_SECOND)).isEmpty();
        assertThat(statistics.ratio(CELL, "nginx", Gauge.CPU_MICROS)).isEmpty();
    }

    @Test
    void goals_pass_fail_or_stay_unknown() {
        List<Measurement> measurements = List.of(
                rate(1, "claviger", 79), rate(1, "nginx+njs", 100), p99(1, "claviger", 140), p99(1, "nginx+njs", 100));
        PeerFacts claviger = new PeerFacts(
                "claviger",
                "test",
                PeerFacts.State.MEASURED,
                "",
                Map.of(Gauge.RSS_MIB, List.of(150.0), Gauge.COLD_START_MILLIS, List.of(1900.0, 2100.0, 2200.0)));

        List<Goal> goals = Goal.all(List.of(claviger), new Statistics(measurements));

        assertThat(goals)
                .extracting(Goal::verdict)
                .containsExactly(
                        Goal.Verdict.FAIL,
                        Goal.Verdict.PASS,
                        Goal.Verdict.NOT_MEASURED,
                        Goal.Verdict.FAIL,
                        Goal.Verdict.PASS);
    }

    private static Measurement rate(int round, String peer, double value) {
        return new Measurement(round, peer, "openOrders", "closed-16", Map.of(Gauge.REQUESTS_PER_SECOND, value), 0, "");
    }

    private static Measurement p99(int round, String peer, double value) {
        return new Measurement(round, peer, "openOrders", "open-1000", Map.of(Gauge.P99_MICROS, value), 0, "");
    }
}
