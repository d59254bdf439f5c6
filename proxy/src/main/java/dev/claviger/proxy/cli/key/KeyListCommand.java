package dev.claviger.proxy.cli.key;

import dev.claviger.hsm.ceremony.KeyDescription;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Table;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the keys on the token. */
@Command(
        name = "list",
        description = "List the keys on the token.",
        footer = {"", "Example:", "  claviger key list"})
public final class KeyListCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    /** The verb in {@code shell}. */
    public KeyListCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        try (TokenCeremony ceremony = new Token(shell, config.load().config().hsm()).ceremony()) {
            List<KeyDescription> keys = ceremony.list();
            if (keys.isEmpty()) {
                shell.out().println("no keys; `claviger key import` or `claviger key generate` makes one");
                return ExitCode.OK;
            }
            Table table = new Table().row("LABEL", "TYPE", "SIGNS WITH", "CHECK VALUE", "ORIGIN");
            for (KeyDescription key : keys) {
                table.row(
                        key.label(),
                        key.type(),
                        key.mechanism().map(Object::toString).orElse("-"),
                        key.id(),
                        key.attributes().getOrDefault("CKA_LOCAL", false) ? "generated here" : "imported");
            }
            table.print(shell.out());
        }
        return ExitCode.OK;
    }
}
