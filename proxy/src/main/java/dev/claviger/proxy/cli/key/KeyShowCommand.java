package dev.claviger.proxy.cli.key;

import dev.claviger.config.HsmConfig;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.ceremony.KeyDescription;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Table;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one key, and whether the proxy would use it. */
@Command(
        name = "show",
        description = "Show a key's attributes and check value, and whether the proxy would use it (else exit code 1).",
        footer = {"", "Example:", "  claviger key show binance-main"})
public final class KeyShowCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Parameters(paramLabel = "LABEL", description = "The key's label.")
    private String label = "";

    /** The verb in {@code shell}. */
    public KeyShowCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        HsmConfig hsm = config.load().config().hsm();
        Token token = new Token(shell, hsm);
        try (Pin pin = token.pin()) {
            KeyDescription key = describe(token, pin);
            print(key);
            String refusal = refusal(token, pin, key);
            shell.out().println();
            shell.out().println(refusal.isEmpty() ? "may be used" : "must not be used: " + refusal);
            return refusal.isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
        }
    }

    private KeyDescription describe(Token token, Pin pin) {
        try (TokenCeremony ceremony = token.ceremony(pin)) {
            return ceremony.show(label);
        }
    }

    private void print(KeyDescription key) {
        Table table = new Table()
                .row("label", key.label())
                .row("type", key.type())
                .row("signs with", key.mechanism().map(Object::toString).orElse("-"))
                .row("check value", key.id());
        for (Map.Entry<String, Boolean> attribute : key.attributes().entrySet()) {
            table.row(attribute.getKey(), String.valueOf(attribute.getValue()));
        }
        table.print(shell.out());
    }

    /** Why the proxy would not use it, by the very proof it makes at its start; empty if it would. */
    private static String refusal(Token token, Pin pin, KeyDescription key) {
        if (key.mechanism().isEmpty()) {
            return "CKA_ALLOWED_MECHANISMS does not name one mechanism that Claviger signs with";
        }
        Mechanism mechanism = key.mechanism().orElseThrow();
        try (Hsm hsm = token.connect(pin)) {
            hsm.open(new KeyRef(key.label(), mechanism));
            return "";
        } catch (HsmException.KeyRefused | HsmException.KeyNotFound e) {
            return String.valueOf(e.getMessage());
        }
    }
}
