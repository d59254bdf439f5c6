package dev.claviger.proxy.cli.key;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.Sealer;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Destroys a key. */
@Command(
        name = "delete",
        description = "Destroy a key on the token, for good. Asks first, unless --yes is given.",
        footer = {"", "Example:", "  claviger key delete binance-old --yes"})
public final class KeyDeleteCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Parameters(paramLabel = "LABEL", description = "The key's label.")
    private String label = "";

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** The verb in {@code shell}. */
    public KeyDeleteCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        if (label.equals(Sealer.LABEL)) {
            throw new OperatorError(
                    ExitCode.REFUSED,
                    "key '" + label + "' seals the bots' secrets, and without it none of them could be opened again",
                    "revoke the bots one by one, or begin with a new token");
        }
        LoadedConfig loaded = config.load();
        try (TokenCeremony ceremony = new Token(shell, loaded.config().hsm()).ceremony()) {
            String checkValue = ceremony.show(label).id();
            confirm(checkValue);
            ceremony.delete(label);
            shell.out().println("deleted key '" + label + "' with check value " + checkValue);
        }
        loaded.config().accounts().forEach((name, account) -> {
            if (account.key().label().equals(label)) {
                shell.warn("account '" + name + "' signed with this key", "remove the account, or import its key anew");
            }
        });
        return ExitCode.OK;
    }

    private void confirm(String checkValue) {
        if (yes) {
            return;
        }
        if (!shell.terminal().present()) {
            throw new OperatorError(
                    ExitCode.USAGE, "there is no terminal to ask whether to delete key '" + label + "'", "add --yes");
        }
        String typed = shell.terminal()
                .answer("key '" + label + "' with check value " + checkValue
                        + " will be gone for good; type its label to go on:");
        if (!typed.equals(label)) {
            throw new OperatorError(
                    ExitCode.REFUSED, "key '" + label + "' was not deleted: its label was not typed", "");
        }
    }
}
