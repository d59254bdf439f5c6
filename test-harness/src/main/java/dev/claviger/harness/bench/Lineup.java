package dev.claviger.harness.bench;

import dev.claviger.harness.bench.peer.Running;
import dev.claviger.harness.bench.report.Gauge;
import dev.claviger.harness.bench.report.PeerFacts;
import dev.claviger.harness.bench.upstream.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Brings peers to the start: times their cold starts, leaves one of each running, and lets it prove that it signs. */
final class Lineup {
    private final Site site;
    private final Path folder;
    private final SigningProof proof;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final FirstReply firstReply;
    private int starts;

    Lineup(Site site, Path folder, SigningProof proof, InstantSource clock, LongSupplier nanos) {
        this.site = site;
        this.folder = folder;
        this.proof = proof;
        this.clock = clock;
        this.nanos = nanos;
        this.firstReply = new FirstReply(nanos);
    }

    /** Makes a peer ready to be measured, or says why it cannot be. */
    void enter(Contender contender, List<Workload> workloads, int coldStarts) {
        Optional<String> missing = contender.peer().missing();
        if (missing.isPresent()) {
            contender.out(PeerFacts.State.LEFT_OUT, missing.get());
            return;
        }
        try {
            for (int i = 0; i < coldStarts; i++) {
                start(contender, workloads);
                contender.close();
            }
            start(contender, workloads);
            for (Workload workload : workloads) {
                prove(contender, workload);
            }
        } catch (IOException broken) {
            contender.out(PeerFacts.State.BROKEN, String.valueOf(broken.getMessage()));
        }
    }

    private void prove(Contender contender, Workload workload) throws IOException {
        if (contender.fit() && contender.peer().signs()) {
            proof.fault(contender.running(), contender.forge(workload), workload)
                    .ifPresent(fault -> contender.out(PeerFacts.State.BROKEN, workload.label() + ": " + fault));
        }
    }

    private void start(Contender contender, List<Workload> workloads) throws IOException {
        Path own = Files.createDirectory(folder.resolve("peer-" + ++starts));
        Running running = contender.peer().start(site, own);
        Map<Workload, RequestForge> forges = new EnumMap<>(Workload.class);
        workloads.forEach(workload -> forges.put(workload, new RequestForge(workload, running.form(), clock)));
        contender.started(running, forges);
        firstReply.await(running, contender.forge(workloads.getFirst()));
        running.process()
                .ifPresent(process ->
                        contender.sample(Gauge.COLD_START_MILLIS, (nanos.getAsLong() - process.startedNanos()) / 1e6));
    }
}
