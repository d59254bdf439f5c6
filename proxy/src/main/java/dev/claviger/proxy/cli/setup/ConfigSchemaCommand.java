package dev.claviger.proxy.cli.setup;

import dev.claviger.config.ConfigSchema;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import picocli.CommandLine.Command;

/** Prints the configuration's JSON Schema, for editors that complete and check with it. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of the configuration. An editor completes with it: put",
            "`# yaml-language-server: $schema=claviger.schema.json` on the first line of claviger.yaml."
        },
        footer = {"", "Example:", "  claviger config schema"})
public final class ConfigSchemaCommand implements Verb {
    private final Shell shell;

    /** The verb in these surroundings. */
    public ConfigSchemaCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public ExitCode run() {
        shell.out().println(ConfigSchema.json());
        return ExitCode.OK;
    }
}
