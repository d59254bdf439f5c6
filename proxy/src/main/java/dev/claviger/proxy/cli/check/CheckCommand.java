package dev.claviger.proxy.cli.check;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Table;
import dev.claviger.proxy.cli.shell.Verb;
import dev.claviger.proxy.route.Venue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries everything the proxy will need, and tells it as a table. */
@Command(
        name = "check",
        description = {
            "Try everything the proxy will need: configuration, token, keys, hosts, clocks, folders.",
            "Exit code 1 if anything is not as it must be. Nothing is changed and no order is sent."
        },
        footer = {"", "Example:", "  claviger check"})
public final class CheckCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Option(names = "--offline", description = "Leave out what needs the network.")
    private boolean offline;

    /** The verb in {@code shell}. */
    public CheckCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        List<Finding> findings = findings();
        Table table = new Table();
        for (Finding finding : findings) {
            String hint = finding.hint().isEmpty() ? "" : "; " + finding.hint();
            table.row(finding.verdict().shown(), finding.what(), finding.detail() + hint);
        }
        table.print(shell.out());
        long failed = findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.FAIL)
                .count();
        shell.out().println();
        shell.out().println(failed == 0 ? "all is well" : failed + " of " + findings.size() + " failed");
        return failed == 0 ? ExitCode.OK : ExitCode.REFUSED;
    }

    private List<Finding> findings() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        Path file = config.path();
        LoadedConfig loaded;
        try {
            loaded = config.load();
        } catch (ConfigException e) {
            e.problems()
                    .forEach(problem -> findings.add(
                            Finding.fail("configuration", problem.toString(), "the rest is tried when this is right")));
            return findings;
        }
        findings.add(Finding.ok("configuration", file.toString()));
        loaded.profiles()
                .forEach((name, profile) -> findings.add(Finding.ok(
                        "exchange " + name,
                        profile.title() + ", " + profile.endpoints().all().size() + " endpoints")));
        findings.addAll(new FolderChecks(loaded).findings());
        findings.addAll(new TokenChecks(shell, loaded.config()).findings());
        if (offline) {
            findings.add(Finding.skip("network", "left out"));
        } else {
            findings.addAll(new EgressChecks(venues(loaded), shell.machine().clock()).findings());
        }
        return findings;
    }

    private static List<Venue> venues(LoadedConfig loaded) {
        List<Venue> venues = new ArrayList<>();
        loaded.config()
                .exchanges()
                .forEach((name, exchange) -> venues.add(new Venue(
                        name,
                        Objects.requireNonNull(loaded.profiles().get(name), "a loaded configuration has every profile"),
                        exchange)));
        return venues;
    }
}
