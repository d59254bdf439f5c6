package dev.claviger.proxy.cli.exchange;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.EndpointClasses;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Table;
import dev.claviger.proxy.cli.shell.Verb;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which exchanges are supported, and what of each. */
@Command(
        name = "exchanges",
        description = {
            "Show which exchanges are supported, or check a profile of your own.",
            "With a NAME, its hosts, limits and endpoints by class."
        },
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Example:", "  claviger exchanges binance --endpoints --class trade"})
public final class ExchangesCommand implements Verb {
    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "A bundled exchange, or the path of a profile file.")
    private @Nullable String name;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            converter = EndpointClasses.class,
            completionCandidates = EndpointClasses.class,
            description = "List the endpoints of one class: ${COMPLETION-CANDIDATES}.")
    private @Nullable EndpointClass only;

    @Option(names = "--endpoints", description = "List every endpoint, or with --class those of one class.")
    private boolean endpoints;

    /** The verb in {@code shell}. */
    public ExchangesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public ExitCode run() throws Exception {
        if (name == null) {
            overview();
            return ExitCode.OK;
        }
        ExchangeProfile profile = ProfileLoader.named(name);
        if (only != null || endpoints) {
            EndpointClass wanted = only;
            ProfileTables.endpoints(
                            wanted == null
                                    ? profile.endpoints().all()
                                    : profile.endpoints().ofClass(wanted))
                    .print(shell.out());
        } else {
            describe(profile);
        }
        return ExitCode.OK;
    }

    private void overview() throws ConfigException {
        Table table = new Table().row("NAME", "TITLE", "ENDPOINTS", "KEYS", "ENVIRONMENTS");
        for (String each : ProfileLoader.bundledNames()) {
            ExchangeProfile profile = ProfileLoader.bundled(each);
            table.row(
                    profile.name(),
                    profile.title(),
                    String.valueOf(profile.endpoints().all().size()),
                    profile.keys().keySet().stream().map(Text::kebab).collect(Collectors.joining(",")),
                    String.join(",", profile.environments()));
        }
        table.print(shell.out());
    }

    private void describe(ExchangeProfile profile) {
        PrintWriter out = shell.out();
        ProfileTables tables = new ProfileTables(profile);
        out.println(profile.title() + ", documented at " + profile.documentation());
        for (Table table : List.of(tables.classes(), tables.hosts(), tables.limits(), tables.tiers())) {
            out.println();
            table.print(out);
        }
    }
}
