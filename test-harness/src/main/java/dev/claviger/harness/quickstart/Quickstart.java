package dev.claviger.harness.quickstart;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.quickstart.guide.Guide;
import dev.claviger.harness.quickstart.guide.Guides;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RigOptions;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a sandbox exchange, a token and the proxy, prints a virtual key, and shows four requests on their way. */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        description = {
            "A sandbox exchange on a real TLS 1.3 socket, a SoftHSM token with a key in it that nothing can read, and the",
            "proxy between them; then a tour: a balance read, a limit order, a cancel, and a withdrawal that is refused."
        },
        footer = {"", "Examples:", "  ./claviger quickstart --once", "  ./claviger quickstart --exchange kraken"})
public final class Quickstart implements Callable<Integer> {
    private static final int PORT = 8317;
    private static final int ADMIN_PORT = 8318;

    /** All that a bot which trades may be expected to want; what moves money is refused whatever it may do. */
    private static final Set<EndpointClass> ALLOWED = EnumSet.of(
            EndpointClass.MARKET, EndpointClass.READ, EndpointClass.STREAM, EndpointClass.TRADE, EndpointClass.RISK);

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            defaultValue = "binance",
            converter = ExchangeName.class,
            completionCandidates = ExchangeName.class,
            description = "The exchange: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Guide guide = Guides.standard();

    @Option(names = "--once", description = "End after the tour: exit code 0 if all of it went as it must, else 1.")
    private boolean once;

    @Option(
            names = "--port",
            defaultValue = "" + PORT,
            description = "Where bots are listened to, 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--admin-port",
            defaultValue = "" + ADMIN_PORT,
            description = "Where the operator is listened to, 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int adminPort;

    private final PrintStream out;
    private final Epilogue epilogue;

    private Quickstart(PrintStream out, Epilogue epilogue) {
        this.out = out;
        this.epilogue = epilogue;
    }

    /** What happens after the tour, unless it is to end there. */
    @FunctionalInterface
    interface Epilogue {
        /** Begins while all of it runs; where it ends, all of it does. */
        void after(VenueRig<?> rig) throws IOException, InterruptedException;
    }

    /** Where the process starts. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(command(out, _ -> stayUntilInterrupted(out)).execute(arguments));
    }

    /** The command, which tells all it has to tell on {@code out}, and mistakes on the error stream. */
    static CommandLine command(PrintStream out, Epilogue epilogue) {
        return new CommandLine(new Quickstart(out, epilogue)).setParameterExceptionHandler((mistake, _) -> {
            CommandLine command = mistake.getCommandLine();
            command.getErr().println("error: " + mistake.getMessage());
            command.getErr().println("hint: ./claviger quickstart --help tells the options");
            return CommandLine.ExitCode.USAGE;
        });
    }

    @Override
    public Integer call() throws IOException, ConfigException, InterruptedException {
        Path directory = Files.createTempDirectory("claviger-quickstart-");
        Machine machine = Machine.here();
        RigOptions options = RigOptions.usual().ports(once ? 0 : port, once ? 0 : adminPort);
        try (VenueRig<?> rig = VenueRig.start(directory, machine, guide.kind(), options)) {
            Credentials virtual = rig.addBot("quickstart", ALLOWED);
            rig.awaitReady();
            new Welcome(out, rig, guide, virtual).print();
            boolean well = new Tour(out, rig, guide, virtual, machine.clock()).walk();
            out.println(well ? "All of it went as it must." : "NOT all of it went as it must; see above.");
            if (!once) {
                epilogue.after(rig);
            }
            return well ? 0 : 1;
        } finally {
            Leftovers.remove(directory);
        }
    }

    private static void stayUntilInterrupted(PrintStream out) throws InterruptedException {
        out.println("It keeps running, for your own bot to try. Ctrl-C ends it and leaves nothing behind.");
        CountDownLatch stop = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            try {
                main.join(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        stop.await();
    }
}
