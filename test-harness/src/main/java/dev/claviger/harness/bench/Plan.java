package dev.claviger.harness.bench;

import dev.claviger.harness.bench.load.Load;
import java.time.Duration;
import java.util.List;

/**
 * What is measured and for how long.
 *
 * @param workloads what bots ask for
 * @param loads the loads of each round, in order
 * @param rounds how many rounds
 * @param duration how long each run is measured
 * @param warmUp how long each run sends before it is measured
 * @param settle how long each peer is driven once before the first round, so that compilers have done their work
 * @param coldStarts how often each peer is started afresh to take the time
 */
record Plan(
        List<Workload> workloads,
        List<Load> loads,
        int rounds,
        Duration duration,
        Duration warmUp,
        Duration settle,
        int coldStarts) {
    /** Closed loops that find the highest rate, and an open one at a rate a busy bot would reach. */
    static final List<Load> LOADS =
            List.of(new Load.Closed(1), new Load.Closed(16), new Load.Closed(64), new Load.Open(16, 1000));

    Plan {
        workloads = List.copyOf(workloads);
        loads = List.copyOf(loads);
    }
}
