package dev.claviger.harness.bench;

import dev.claviger.harness.bench.load.Load;
import dev.claviger.harness.bench.load.LoadGenerator;
import dev.claviger.harness.bench.load.LoadSession;
import dev.claviger.harness.bench.load.Target;
import dev.claviger.harness.bench.peer.RequestForm;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * Shows a proxy every load and every workload in turn, measuring nothing. Each has connections of its own, so that what
 * happens when bots come and go is learned as well as what happens while they stay.
 */
public final class Rehearsal {
    /** More than any proxy does per second on one core. */
    private static final double FASTEST_PER_SECOND = 50_000;

    private final LoadGenerator generator;
    private final Target target;
    private final Map<Workload, RequestForge> forges = new EnumMap<>(Workload.class);

    /**
     * A rehearsal.
     *
     * @param generator makes the load
     * @param target where the proxy listens
     * @param form how a bot must address it
     * @param clock the bots' time
     */
    public Rehearsal(LoadGenerator generator, Target target, RequestForm form, InstantSource clock) {
        this.generator = generator;
        this.target = target;
        for (Workload workload : Workload.values()) {
            forges.put(workload, new RequestForge(workload, form, clock));
        }
    }

    /**
     * Plays everything once.
     *
     * @param each how long each load lasts
     */
    public void play(Duration each) throws IOException {
        for (RequestForge forge : forges.values()) {
            for (Load load : Plan.LOADS) {
                play(forge, load, each);
            }
        }
    }

    private void play(RequestForge forge, Load load, Duration each) throws IOException {
        try (LoadSession session = generator.connect(target, load)) {
            long enough = (long) (FASTEST_PER_SECOND * each.toMillis() / 1e3);
            session.run(forge.batch(enough), each);
        }
    }
}
