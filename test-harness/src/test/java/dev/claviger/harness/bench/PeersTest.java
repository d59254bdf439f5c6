package dev.claviger.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.claviger.harness.bench.load.Load;
import dev.claviger.harness.bench.peer.Direct;
import dev.claviger.harness.bench.peer.HaProxy;
import dev.claviger.harness.bench.peer.Launcher;
import dev.claviger.harness.bench.peer.Nginx;
import dev.claviger.harness.bench.peer.Peer;
import dev.claviger.harness.bench.peer.PeerProcess;
import dev.claviger.harness.bench.peer.Pinning;
import dev.claviger.harness.bench.report.Gauge;
import dev.claviger.harness.bench.report.Measurement;
import dev.claviger.harness.bench.report.PeerFacts;
import dev.claviger.harness.bench.report.Report;
import dev.claviger.harness.bench.upstream.Site;
import dev.claviger.harness.bench.upstream.Upstream;
import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.rig.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {
    private static final TestPki PKI = TestPki.create();
    private static final Launcher LAUNCHER = new Launcher(Pinning.none(), System::nanoTime);
    private static final Credentials REAL = Credentials.random(new Random(11));
    private static final List<Workload> WORKLOADS = List.of(Workload.OPEN_ORDERS, Workload.ORDER);

    @TempDir
    Path folder;

    static Stream<Peer> signing() {
        return Stream.of(Nginx.signing(LAUNCHER), new HaProxy(LAUNCHER));
    }

    static Stream<Peer> all() {
        return Stream.concat(Stream.of(new Direct(PKI), Nginx.plain(LAUNCHER)), signing());
    }

    private static void assumeInstalled(Peer peer) {
        assumeTrue(peer.missing().isEmpty(), () -> peer.missing().orElse(""));
    }

    @ParameterizedTest
    @MethodSource("signing")
    void a_signing_peer_starts_signs_right_and_stops(Peer peer) throws IOException {
        assumeInstalled(peer);
        try (Upstream upstream = new Upstream(PKI, Clock.systemUTC())) {
            Contender contender = new Contender(peer);
            lineup(upstream, REAL).enter(contender, WORKLOADS, 1);

            assertThat(contender.facts().reason()).isEmpty();
            assertThat(contender.facts().state()).isEqualTo(PeerFacts.State.MEASURED);
            assertThat(contender.facts().samples().get(Gauge.COLD_START_MILLIS)).hasSize(2);
            PeerProcess process = contender.running().process().orElseThrow();
            assertThat(process.alive()).isTrue();
            contender.close();
            assertThat(process.alive()).isFalse();
        }
    }

    @Test
    void a_peer_that_signs_with_another_key_is_broken_and_ended() throws IOException {
        Peer peer = new HaProxy(LAUNCHER);
        assumeInstalled(peer);
        try (Upstream upstream = new Upstream(PKI, Clock.systemUTC())) {
            Contender contender = new Contender(peer);
            SigningProof proof = new SigningProof(upstream, Credentials.random(new Random(12)));
            lineup(upstream, proof, REAL).enter(contender, WORKLOADS, 0);

            assertThat(contender.fit()).isFalse();
            assertThat(contender.facts().state()).isEqualTo(PeerFacts.State.BROKEN);
            assertThat(contender.facts().reason()).startsWith("openOrders: the signature that arrived is not the HMAC");
        }
    }

    @Test
    void a_peer_that_ends_by_itself_is_broken_with_its_last_words() throws IOException {
        Peer peer = Nginx.plain(LAUNCHER);
        assumeInstalled(peer);
        try (Upstream upstream = new Upstream(PKI, Clock.systemUTC())) {
            Contender contender = new Contender(peer);
            Site site = new Site("localhost", upstream.port(), folder.resolve("nowhere.pem"), REAL);
            new Lineup(site, folder, new SigningProof(upstream, REAL), Clock.systemUTC(), System::nanoTime)
                    .enter(contender, WORKLOADS, 0);

            assertThat(contender.facts().state()).isEqualTo(PeerFacts.State.BROKEN);
            assertThat(contender.facts().reason()).contains("it ended by itself", "nowhere.pem");
        }
    }

    @Test
    void what_is_installed_is_measured_from_end_to_end() throws IOException {
        Plan plan = new Plan(
                List.of(Workload.OPEN_ORDERS),
                List.of(new Load.Closed(4), new Load.Open(4, 200)),
                2,
                Duration.ofMillis(300),
                Duration.ofMillis(100),
                Duration.ZERO,
                0);
        List<Peer> installed = all().filter(peer -> peer.missing().isEmpty()).toList();
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

        Report report = new Arena(Clock.systemUTC(), Pinning.none(), PKI, quiet).measure(plan, installed);

        assertThat(report.peers()).extracting(PeerFacts::state).containsOnly(PeerFacts.State.MEASURED);
        assertThat(report.measurements()).hasSize(installed.size() * 4);
        assertThat(report.measurements()).extracting(Measurement::failed).containsOnly(0L);
        assertThat(report.measurements())
                .extracting(one -> one.values().get(Gauge.REQUESTS_PER_SECOND))
                .allSatisfy(rate -> assertThat(rate).isPositive());
        assertThat(report.medians()).hasSize(installed.size() * 2);
    }

    private Lineup lineup(Upstream upstream, Credentials real) throws IOException {
        return lineup(upstream, new SigningProof(upstream, real), real);
    }

    private Lineup lineup(Upstream upstream, SigningProof proof, Credentials real) throws IOException {
        Path authority = PKI.writeTrust(folder.resolve("ca.pem"));
        Site site = new Site(Upstream.HOST, upstream.port(), authority, real);
        Path own = Files.createDirectory(folder.resolve("peers"));
        return new Lineup(site, own, proof, Clock.systemUTC(), System::nanoTime);
    }
}
