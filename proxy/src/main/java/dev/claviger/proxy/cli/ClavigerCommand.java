package dev.claviger.proxy.cli;

import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Verb;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
        name = "claviger",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        description = {
            "A signing sidecar for trading bots: the keys stay in the HSM, the money stays on the account.",
            ""
        },
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "Options:%n",
        footer = {"", "Example:", "  claviger init && claviger check"})
final class ClavigerCommand implements Verb {
    private final ConfigFile config;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ClavigerCommand(ConfigFile config) {
        this.config = config;
    }

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file. Default: $CLAVIGER_CONFIG, ./claviger.yaml, "
                    + "~/.config/claviger/claviger.yaml, /etc/claviger/claviger.yaml; the first there is.")
    void config(Path file) {
        config.named(file);
    }

    @Override
    public ExitCode run() {
        throw new ParameterException(spec.commandLine(), "a verb is missing");
    }
}
