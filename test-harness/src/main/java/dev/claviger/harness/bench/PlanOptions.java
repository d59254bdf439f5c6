package dev.claviger.harness.bench;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say what is measured and for how long. */
final class PlanOptions {
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE}).";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "4",
            description = "How long each run is measured" + DEFAULT)
    private int seconds;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "How many rounds" + DEFAULT)
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "How long each run sends before it is measured" + DEFAULT)
    private int warmUp;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "40",
            description = "How long each peer is driven before the first round" + DEFAULT)
    private int settle;

    @Option(
            names = "--cold-starts",
            paramLabel = "N",
            defaultValue = "4",
            description = "How often each peer is started only to time it" + DEFAULT)
    private int coldStarts;

    @Option(
            names = "--workloads",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "openOrders",
            description = "What bots ask for: openOrders, order" + DEFAULT)
    private List<String> workloads = List.of();

    /**
     * The plan these options make.
     *
     * @throws ParameterException where one of them makes no sense
     */
    Plan chosen() {
        if (seconds < 1 || rounds < 1 || warmUp < 1 || settle < 0 || coldStarts < 0) {
            throw wrong("--duration, --rounds and --warm-up are 1 or more, --settle and --cold-starts 0 or more");
        }
        List<Workload> known = workloads.stream()
                .map(label -> Workload.of(label).orElseThrow(() -> wrong("no workload '" + label + "'")))
                .toList();
        return new Plan(
                known,
                Plan.LOADS,
                rounds,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(settle),
                coldStarts);
    }

    private ParameterException wrong(String why) {
        if (spec == null) {
            throw new IllegalStateException(why);
        }
        return new ParameterException(spec.commandLine(), why);
    }
}
