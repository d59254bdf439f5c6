package dev.claviger.harness.bench;

import dev.claviger.harness.bench.load.Load;
import dev.claviger.harness.bench.report.Gauge;
import dev.claviger.harness.bench.report.Measurement;
import dev.claviger.harness.bench.report.PeerFacts;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A benchmark from start to end. Peers run all the time and idle while another is measured; under each load all peers
 * follow one another closely, so that what they are compared by was measured within the same minute.
 */
final class Campaign {
    private final Plan plan;
    private final Lineup lineup;
    private final Trial trial;
    private final PrintStream progress;

    Campaign(Plan plan, Lineup lineup, Trial trial, PrintStream progress) {
        this.plan = plan;
        this.lineup = lineup;
        this.trial = trial;
        this.progress = progress;
    }

    /** Measures these peers; those that cannot be measured are marked so. */
    List<Measurement> run(List<Contender> contenders) {
        for (Contender contender : contenders) {
            lineup.enter(contender, plan.workloads(), plan.coldStarts());
            guarded(contender, () -> trial.settle(contender, plan.workloads().getFirst(), plan.settle()));
            progress.println(describe(contender));
        }
        List<Measurement> measurements = new ArrayList<>();
        for (int round = 1; round <= plan.rounds(); round++) {
            for (Workload workload : plan.workloads()) {
                for (Load load : plan.loads()) {
                    lap(contenders, workload, load, round, measurements);
                }
            }
        }
        contenders.forEach(contender -> guarded(contender, contender::weigh));
        return List.copyOf(measurements);
    }

    private void lap(
            List<Contender> contenders, Workload workload, Load load, int round, List<Measurement> measurements) {
        for (Contender contender : contenders) {
            guarded(contender, () -> {
                Measurement one = trial.measure(contender, workload, load, plan, round);
                measurements.add(one);
                progress.println(describe(one));
            });
        }
    }

    private static void guarded(Contender contender, Step step) {
        if (!contender.fit()) {
            return;
        }
        try {
            step.take();
        } catch (IOException broken) {
            contender.out(PeerFacts.State.BROKEN, String.valueOf(broken.getMessage()));
        }
    }

    private static String describe(Contender contender) {
        PeerFacts facts = contender.facts();
        return String.format(
                Locale.ROOT,
                "%-10s %s %s",
                facts.name(),
                facts.state(),
                facts.reason().isEmpty() ? facts.version() : facts.reason());
    }

    private String describe(Measurement one) {
        return String.format(
                Locale.ROOT,
                "round %d/%d  %-10s %-10s %-10s %,9.0f req/s  p50 %,7.0f µs  p99 %,8.0f µs%s",
                one.round(),
                plan.rounds(),
                one.workload(),
                one.load(),
                one.peer(),
                one.values().getOrDefault(Gauge.REQUESTS_PER_SECOND, 0.0),
                one.values().getOrDefault(Gauge.P50_MICROS, 0.0),
                one.values().getOrDefault(Gauge.P99_MICROS, 0.0),
                one.failed() == 0
                        ? ""
                        : "  failed " + one.failed() + ": " + one.firstFailure().replace("\r\n", " | "));
    }

    /** Something to do with a peer that may break it. */
    private interface Step {
        void take() throws IOException;
    }
}
