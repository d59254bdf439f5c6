package dev.claviger.proxy.cli.audit;

import dev.claviger.proxy.audit.read.AuditReader;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the audit trail's last records. */
@Command(
        name = "tail",
        description = "Show the last records, one JSON object a line.",
        footer = {"", "Example:", "  claviger audit tail -n 20 -f"})
public final class AuditTailCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Option(names = "-n", paramLabel = "N", description = "How many. Default: 10")
    private int count = 10;

    @Option(names = "-f", description = "Go on with those that come, until interrupted.")
    private boolean follow;

    /** The verb in {@code shell}. */
    public AuditTailCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        if (count < 0) {
            throw new OperatorError(ExitCode.USAGE, "-n must not be negative, got: " + count, "");
        }
        Path directory = config.load().config().audit().directory();
        AuditReader reader = new AuditReader(directory);
        if (follow) {
            reader.tail(
                    count,
                    line -> {
                        shell.out().println(line);
                        shell.out().flush();
                    },
                    () -> !shell.out().checkError());
        } else {
            reader.last(count).forEach(shell.out()::println);
        }
        return ExitCode.OK;
    }
}
