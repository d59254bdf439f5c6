package dev.claviger.harness.bench;

import dev.claviger.harness.bench.gauge.AllocationCounter;
import dev.claviger.harness.bench.gauge.InstructionCounter;
import dev.claviger.harness.bench.gauge.OtherWork;
import dev.claviger.harness.bench.gauge.ProcessTree;
import dev.claviger.harness.bench.load.Load;
import dev.claviger.harness.bench.load.LoadGenerator;
import dev.claviger.harness.bench.load.LoadResult;
import dev.claviger.harness.bench.load.LoadSession;
import dev.claviger.harness.bench.load.RequestBatch;
import dev.claviger.harness.bench.report.Gauge;
import dev.claviger.harness.bench.report.Measurement;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** One run: a peer, warmed up, then measured with every gauge there is. */
final class Trial {
    /** More than any peer does per second on one core; a closed loop's requests must last for its time. */
    private static final double FASTEST_PER_SECOND = 30_000;
    /** How much faster than its warm-up a peer may turn out to be before its requests run out. */
    private static final double RESERVE = 1.6;

    private final LoadGenerator generator;
    private final boolean countInstructions;

    Trial(LoadGenerator generator, boolean countInstructions) {
        this.generator = generator;
        this.countInstructions = countInstructions;
    }

    /**
     * Drives a peer without measuring it, under each load in turn and with new connections each time, and reads its gauges
     * as the measuring does: the first look would otherwise fall into the first round.
     */
    void settle(Contender contender, Workload workload, Duration duration) throws IOException {
        Duration each = Duration.ofSeconds(1);
        for (long second = 0; second < duration.toSeconds(); second++) {
            Load load = Plan.LOADS.get((int) (second % Plan.LOADS.size()));
            try (LoadSession session = generator.connect(contender.running().target(), load)) {
                RequestBatch batch = contender.forge(workload).batch(needed(FASTEST_PER_SECOND, each));
                gauged(contender, new EnumMap<>(Gauge.class), () -> session.run(batch, each));
            }
        }
    }

    Measurement measure(Contender contender, Workload workload, Load load, Plan plan, int round) throws IOException {
        RequestForge forge = contender.forge(workload);
        try (LoadSession session = generator.connect(contender.running().target(), load)) {
            double expected = load.intervalNanos() > 0 ? 1e9 / load.intervalNanos() : FASTEST_PER_SECOND;
            LoadResult warm = session.run(forge.batch(needed(expected, plan.warmUp())), plan.warmUp());
            RequestBatch batch = forge.batch(needed(Math.max(warm.perSecond(), 1), plan.duration()));
            Map<Gauge, Double> values = new EnumMap<>(Gauge.class);
            OtherWork others = new OtherWork();
            LoadResult result = gauged(contender, values, () -> session.run(batch, plan.duration()));
            values.put(Gauge.OTHERS_PERCENT, others.percent());
            values.put(Gauge.REQUESTS_PER_SECOND, result.perSecond());
            values.put(Gauge.P50_MICROS, result.p50Nanos() / 1e3);
            values.put(Gauge.P99_MICROS, result.p99Nanos() / 1e3);
            values.put(Gauge.P999_MICROS, result.p999Nanos() / 1e3);
            return new Measurement(
                    round,
                    contender.peer().name(),
                    workload.label(),
                    load.label(),
                    values,
                    result.failed() + result.unanswered(),
                    result.firstFailure());
        }
    }

    private static long needed(double perSecond, Duration duration) {
        return (long) (perSecond * RESERVE * duration.toMillis() / 1e3) + 100;
    }

    private LoadResult gauged(Contender contender, Map<Gauge, Double> values, Run run) throws IOException {
        Optional<ProcessTree> processes = contender.processes();
        if (processes.isEmpty()) {
            return run.load();
        }
        ProcessTree tree = processes.get();
        OptionalInt admin = contender.running().adminPort();
        OptionalDouble allocatedBefore = allocated(admin);
        Optional<InstructionCounter> counter =
                countInstructions ? Optional.of(InstructionCounter.of(tree)) : Optional.empty();
        long cpuBefore = tree.cpuMicros();
        LoadResult result = run.load();
        long cpu = tree.cpuMicros() - cpuBefore;
        double requests = Math.max(1, result.completed() + result.failed());
        values.put(Gauge.CPU_MICROS, cpu / requests);
        if (counter.isPresent()) {
            counter.get().stop().ifPresent(count -> values.put(Gauge.KILO_INSTRUCTIONS, count / 1e3 / requests));
        }
        OptionalDouble allocatedAfter = allocated(admin);
        if (allocatedBefore.isPresent() && allocatedAfter.isPresent()) {
            values.put(
                    Gauge.ALLOCATED_BYTES, (allocatedAfter.getAsDouble() - allocatedBefore.getAsDouble()) / requests);
        }
        return result;
    }

    private static OptionalDouble allocated(OptionalInt adminPort) {
        return adminPort.isPresent() ? AllocationCounter.read(adminPort.getAsInt()) : OptionalDouble.empty();
    }

    /** Load to be run while gauges look on. */
    private interface Run {
        LoadResult load();
    }
}
