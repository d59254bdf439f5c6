package dev.claviger.harness.bench;

import dev.claviger.harness.bench.gauge.ProcessTree;
import dev.claviger.harness.bench.peer.Peer;
import dev.claviger.harness.bench.peer.Running;
import dev.claviger.harness.bench.report.Gauge;
import dev.claviger.harness.bench.report.PeerFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A peer in the course of a benchmark: running until it turns out to be broken, or until the end. */
final class Contender implements AutoCloseable {
    private final Peer peer;
    private final Map<Gauge, List<Double>> samples = new EnumMap<>(Gauge.class);
    private final Map<Workload, RequestForge> forges = new EnumMap<>(Workload.class);
    /** Also read by the thread that ends peers when the benchmark is interrupted. */
    private volatile Optional<Running> running = Optional.empty();

    private PeerFacts.State state = PeerFacts.State.MEASURED;
    private String reason = "";

    Contender(Peer peer) {
        this.peer = peer;
    }

    Peer peer() {
        return peer;
    }

    /** Whether it can be measured. */
    boolean fit() {
        return state == PeerFacts.State.MEASURED;
    }

    /** It runs now, with these makers of requests. */
    void started(Running now, Map<Workload, RequestForge> makers) {
        running = Optional.of(now);
        forges.clear();
        forges.putAll(makers);
    }

    /** It is out of the race. */
    void out(PeerFacts.State how, String why) {
        state = how;
        reason = why;
        close();
    }

    Running running() {
        return running.orElseThrow(() -> new IllegalStateException("peer '" + peer.name() + "' does not run"));
    }

    RequestForge forge(Workload workload) {
        RequestForge forge = forges.get(workload);
        if (forge == null) {
            throw new IllegalStateException("peer '" + peer.name() + "' was not made ready for " + workload.label());
        }
        return forge;
    }

    /** Its processes, or empty where there is none between load and exchange. */
    Optional<ProcessTree> processes() {
        return running.flatMap(Running::process).map(process -> new ProcessTree(process.pid()));
    }

    void sample(Gauge gauge, double value) {
        samples.computeIfAbsent(gauge, _ -> new ArrayList<>()).add(value);
    }

    /** Notes how much memory it has come to use. */
    void weigh() throws IOException {
        if (fit() && processes().isPresent()) {
            sample(Gauge.RSS_MIB, processes().get().residentKib() / 1024.0);
        }
    }

    PeerFacts facts() {
        return new PeerFacts(
                peer.name(), state == PeerFacts.State.LEFT_OUT ? "" : peer.version(), state, reason, samples);
    }

    @Override
    public void close() {
        running.ifPresent(Running::close);
        running = Optional.empty();
    }
}
