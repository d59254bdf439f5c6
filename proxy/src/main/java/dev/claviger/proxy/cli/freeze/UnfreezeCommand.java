package dev.claviger.proxy.cli.freeze;

import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import picocli.CommandLine.Command;

/** Lets bots trade again. */
@Command(
        name = "unfreeze",
        description = "Let bots trade again after `freeze`.",
        footer = {"", "Example:", "  claviger unfreeze"})
public final class UnfreezeCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    /** The verb. */
    public UnfreezeCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        boolean was = new FreezeFile(config.load().config().state()).unfreeze();
        shell.out().println(was ? "open again" : "open, as it was");
        return ExitCode.OK;
    }
}
