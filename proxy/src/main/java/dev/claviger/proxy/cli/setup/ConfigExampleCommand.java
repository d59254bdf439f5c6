package dev.claviger.proxy.cli.setup;

import dev.claviger.config.ExampleFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import picocli.CommandLine.Command;

/** Prints a configuration with every key there is and its meaning. */
@Command(
        name = "example",
        description = "Print a configuration with every key there is, its meaning, and a value other than the default.",
        footer = {"", "Example:", "  claviger config example"})
public final class ConfigExampleCommand implements Verb {
    private final Shell shell;

    /** The verb in these surroundings. */
    public ConfigExampleCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public ExitCode run() {
        shell.out().print(ExampleFile.text());
        return ExitCode.OK;
    }
}
