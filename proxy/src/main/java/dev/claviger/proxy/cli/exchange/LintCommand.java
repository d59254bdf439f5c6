package dev.claviger.proxy.cli.exchange;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Table;
import dev.claviger.proxy.cli.shell.Verb;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks an operator's own profile. */
@Command(
        name = "lint",
        description = {
            "Check a profile file of your own.",
            "Every problem is told by file, line and column. Of a profile that loads, what was understood is",
            "shown, and what it leaves out."
        },
        footer = {"", "Example:", "  claviger exchanges lint my-exchange.yaml"})
public final class LintCommand implements Verb {
    private final Shell shell;

    @Parameters(paramLabel = "FILE", description = "The profile file.")
    private Path file = Path.of("");

    /** The verb in {@code shell}. */
    public LintCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public ExitCode run() throws Exception {
        ExchangeProfile profile = ProfileLoader.load(shell.directory().resolve(file));
        ProfileTables tables = new ProfileTables(profile);
        ReplyTables replies = new ReplyTables(profile);
        PrintWriter out = shell.out();
        out.println("good: " + profile.name() + " (" + profile.title() + "), "
                + profile.endpoints().all().size() + " endpoints, every one with a class and a cost");
        for (Table table : List.of(
                tables.classes(),
                tables.hosts(),
                tables.recipes(),
                tables.messages(),
                tables.bots(),
                tables.keys(),
                tables.limits(),
                tables.tiers(),
                replies.gates(),
                replies.learned(),
                replies.errors())) {
            out.println();
            table.print(out);
        }
        List<String> gaps = Gaps.of(profile);
        out.println();
        out.println(gaps.isEmpty() ? "nothing is left out" : "left out:");
        gaps.forEach(gap -> out.println("  " + gap));
        return ExitCode.OK;
    }
}
