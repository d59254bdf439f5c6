package dev.claviger.harness.bench;

import dev.claviger.harness.bench.peer.Claviger;
import dev.claviger.harness.bench.peer.ClavigerSetup;
import dev.claviger.harness.bench.peer.Direct;
import dev.claviger.harness.bench.peer.HaProxy;
import dev.claviger.harness.bench.peer.Installer;
import dev.claviger.harness.bench.peer.Launcher;
import dev.claviger.harness.bench.peer.Nginx;
import dev.claviger.harness.bench.peer.Peer;
import dev.claviger.harness.bench.peer.Pinning;
import dev.claviger.harness.bench.peer.SoftHsmClaviger;
import dev.claviger.harness.bench.report.Measurement;
import dev.claviger.harness.bench.report.PeerFacts;
import dev.claviger.harness.bench.report.Report;
import dev.claviger.harness.bench.report.ReportFile;
import dev.claviger.harness.bench.report.ReportTables;
import dev.claviger.harness.pki.TestPki;
import dev.claviger.proxy.Machine;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that measures Claviger beside other proxies. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        version = "bench of Claviger, Java ${java.version}",
        sortOptions = false,
        description = {
            "Measures Claviger, nginx, nginx that signs with njs, HAProxy that signs, and no proxy at all,"
                    + " interleaved in one run on this machine."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every peer on this machine was measured",
            "1:a peer is broken, or requests failed",
            "2:the command line is wrong"
        })
public final class Bench implements Callable<Integer> {
    private final Optional<ClavigerSetup> claviger;
    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PlanOptions plan = new PlanOptions();

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "Only these: direct, nginx, nginx+njs, haproxy, claviger.")
    private List<String> names = List.of();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write the machine, all rounds, medians and ratios to this file.")
    private @Nullable Path json;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description = "Measure nothing: print a file written with --json as Markdown.")
    private @Nullable Path markdown;

    @Option(
            names = "--install",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Install missing peers through apt; --no-install leaves them out.")
    private boolean install;

    @Option(
            names = "--pin",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Keep load and exchange on one CPU, the proxy alone on another; --no-pin does not.")
    private boolean pin;

    /**
     * The command.
     *
     * @param claviger how to make a Claviger ready; without it the other peers are measured
     * @param clock the time
     */
    public Bench(Optional<ClavigerSetup> claviger, Clock clock) {
        this.claviger = claviger;
        this.clock = clock;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String... arguments) {
        // Not the logger of the proxy, whose settings are the proxy's: Netty's remarks below INFO are of no use here.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        Path home = Path.of(System.getProperty("claviger.home", "")).toAbsolutePath();
        ClavigerSetup claviger = SoftHsmClaviger.usual(home.resolve("proxy"), Machine.here());
        System.exit(new CommandLine(new Bench(Optional.of(claviger), Clock.systemUTC())).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (markdown != null) {
            out.print(new ReportTables(ReportFile.read(markdown)).markdown());
            return 0;
        }
        Plan chosen = plan.chosen();
        Pinning pinning = pin ? Pinning.firstTwo() : Pinning.none();
        TestPki pki = TestPki.create(clock, new SecureRandom());
        List<Peer> peers = peers(pki, new Launcher(pinning, System::nanoTime));
        if (install) {
            install(peers, out);
        }
        Report report = new Arena(clock, pinning, pki, out).measure(chosen, peers);
        out.println();
        out.print(new ReportTables(report).text());
        if (json != null) {
            ReportFile.write(report, json);
        }
        return sound(report) ? 0 : 1;
    }

    private List<Peer> peers(TestPki pki, Launcher launcher) {
        List<Peer> peers = new ArrayList<>(
                List.of(new Direct(pki), Nginx.plain(launcher), Nginx.signing(launcher), new HaProxy(launcher)));
        claviger.ifPresent(setup -> peers.add(new Claviger(setup, launcher)));
        if (names.isEmpty()) {
            return peers;
        }
        List<String> known = peers.stream().map(Peer::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw wrong("no peer '" + name + "', there are " + known);
        });
        return peers.stream().filter(peer -> names.contains(peer.name())).toList();
    }

    private static void install(List<Peer> peers, PrintStream out) {
        List<String> packages = peers.stream()
                .filter(peer -> peer.missing().isPresent())
                .flatMap(peer -> peer.packages().stream())
                .distinct()
                .toList();
        if (!packages.isEmpty()) {
            out.println("installing " + packages + "; --no-install leaves out what is missing");
            Installer.install(packages).ifPresent(out::println);
        }
    }

    private static boolean sound(Report report) {
        return report.peers().stream().noneMatch(peer -> peer.state() == PeerFacts.State.BROKEN)
                && report.measurements().stream().mapToLong(Measurement::failed).sum() == 0;
    }

    private ParameterException wrong(String why) {
        if (spec == null) {
            throw new IllegalStateException(why);
        }
        return new ParameterException(spec.commandLine(), why);
    }
}
