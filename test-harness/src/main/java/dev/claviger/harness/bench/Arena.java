package dev.claviger.harness.bench;

import dev.claviger.harness.bench.gauge.InstructionCounter;
import dev.claviger.harness.bench.load.LoadGenerator;
import dev.claviger.harness.bench.peer.Peer;
import dev.claviger.harness.bench.peer.Pinning;
import dev.claviger.harness.bench.report.Machine;
import dev.claviger.harness.bench.report.Measurement;
import dev.claviger.harness.bench.report.Report;
import dev.claviger.harness.bench.report.Settings;
import dev.claviger.harness.bench.upstream.Site;
import dev.claviger.harness.bench.upstream.Upstream;
import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.rig.Credentials;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where peers meet: the exchange, the load generator, a folder for everybody's files, and the cleaning up after them. */
final class Arena {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Pinning pinning;
    private final TestPki pki;
    private final PrintStream progress;

    Arena(Clock clock, Pinning pinning, TestPki pki, PrintStream progress) {
        this.clock = clock;
        this.pinning = pinning;
        this.pki = pki;
        this.progress = progress;
    }

    /** Measures peers by a plan. */
    Report measure(Plan plan, List<Peer> peers) throws IOException {
        List<Contender> contenders = peers.stream().map(Contender::new).toList();
        Machine machine = Machine.here();
        pinning.pinSelf();
        boolean counted = InstructionCounter.available();
        Path folder = Files.createTempDirectory("claviger-bench-");
        // Whoever interrupts the benchmark must not be left with its peers and their files.
        Thread cleanUp = new Thread(() -> cleanUp(contenders, folder), "bench-stop");
        Runtime.getRuntime().addShutdownHook(cleanUp);
        try {
            List<Measurement> measurements = run(plan, contenders, folder, counted);
            Settings settings = new Settings(
                    plan.rounds(),
                    (int) plan.duration().toSeconds(),
                    (int) plan.warmUp().toSeconds(),
                    pinning.toString(),
                    counted);
            return Report.of(
                    clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                    machine,
                    settings,
                    contenders.stream().map(Contender::facts).toList(),
                    measurements);
        } finally {
            cleanUp(contenders, folder);
        }
    }

    private static void cleanUp(List<Contender> contenders, Path folder) {
        contenders.forEach(Contender::close);
        try {
            delete(folder);
        } catch (IOException left) {
            System.err.println("bench: files are left in " + folder + ": " + left.getMessage());
        }
    }

    private List<Measurement> run(Plan plan, List<Contender> contenders, Path folder, boolean counted)
            throws IOException {
        Credentials real = Credentials.random(new SecureRandom());
        try (Upstream upstream = new Upstream(pki, clock);
                LoadGenerator generator = new LoadGenerator(System::nanoTime, PATIENCE)) {
            Site site = new Site(Upstream.HOST, upstream.port(), pki.writeTrust(folder.resolve("ca.pem")), real);
            Lineup lineup = new Lineup(site, folder, new SigningProof(upstream, real), clock, System::nanoTime);
            return new Campaign(plan, lineup, new Trial(generator, counted), progress).run(contenders);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
