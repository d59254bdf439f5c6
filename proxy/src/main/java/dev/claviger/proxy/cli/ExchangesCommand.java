package dev.claviger.proxy.cli;

import dev.claviger.config.profile.Endpoint;
import dev.claviger.config.profile.EndpointClass;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.Limit;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.Text;
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
        description = "Show which exchanges are supported; with a NAME, its hosts, limits and endpoints by class.",
        footer = {"", "Example:", "  claviger exchanges binance --class trade"})
final class ExchangesCommand implements Verb {
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

    @Option(names = "--endpoints", description = "List every endpoint.")
    private boolean endpoints;

    ExchangesCommand(Shell shell) {
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
            rows(
                    wanted == null
                            ? profile.endpoints().all()
                            : profile.endpoints().ofClass(wanted));
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
        out.println(profile.title() + ", documented at " + profile.documentation());
        out.println();
        Table classes = new Table().row("CLASS", "ENDPOINTS", "FOR BOTS");
        for (EndpointClass each : EndpointClass.values()) {
            classes.row(
                    Text.kebab(each),
                    String.valueOf(profile.endpoints().ofClass(each).size()),
                    rule(each));
        }
        classes.print(out);
        out.println();
        Table hosts = new Table().row("API", "PATHS", "HOSTS");
        profile.families()
                .values()
                .forEach(family -> hosts.row(
                        family.name(),
                        String.join(" ", family.prefixes()),
                        family.hosts().entrySet().stream()
                                .map(host -> host.getKey() + "=" + host.getValue())
                                .collect(Collectors.joining(" "))));
        hosts.print(out);
        out.println();
        Table limits = new Table().row("LIMIT", "CAPACITY", "PACE", "FOR EACH");
        for (Limit limit : profile.limits().values()) {
            limits.row(limit.name(), String.valueOf(limit.capacity()), limit.pace(), limit.countedFor());
        }
        limits.print(out);
    }

    private static String rule(EndpointClass each) {
        return switch (each) {
            case MARKET, READ, STREAM, TRADE, RISK -> "with --allow " + Text.kebab(each);
            case TRANSFER -> "one by one, with --transfer; never to another owner";
            case WITHDRAW, ADMIN -> "never; no configuration lifts this rule";
        };
    }

    private void rows(List<Endpoint> rows) {
        Table table = new Table().row("CLASS", "METHOD", "PATH", "AUTH", "COSTS AT MOST", "FLAGS");
        for (Endpoint row : rows) {
            table.row(
                    Text.kebab(row.endpointClass()),
                    row.method(),
                    row.path(),
                    Text.kebab(row.auth()),
                    row.costs().stream()
                            .map(cost -> cost.limit() + "=" + cost.amount().most())
                            .collect(Collectors.joining(",")),
                    row.flags().stream().sorted().map(Text::kebab).collect(Collectors.joining(",")));
        }
        table.print(shell.out());
    }
}
