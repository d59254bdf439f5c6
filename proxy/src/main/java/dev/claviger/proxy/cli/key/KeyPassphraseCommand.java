package dev.claviger.proxy.cli.key;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import dev.claviger.proxy.upkeep.PassphraseFiles;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps the passphrase that some exchanges want beside key and secret. */
@Command(
        name = "passphrase",
        description = {
            "Seal the passphrase that an account's exchange wants beside key and secret.",
            "It is asked for without echo, or read from standard input where that is no terminal."
        },
        footer = {"", "Example:", "  claviger key passphrase okx-main"})
public final class KeyPassphraseCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Parameters(paramLabel = "ACCOUNT", description = "The account's name in the configuration.")
    private String account = "";

    /** The verb in {@code shell}. */
    public KeyPassphraseCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        LoadedConfig loaded = config.load();
        var of = loaded.config().accounts().get(account);
        if (of == null) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    "no account '" + account + "' is configured",
                    Nearest.hint(account, loaded.config().accounts().keySet()));
        }
        ExchangeProfile profile = Objects.requireNonNull(
                loaded.profiles().get(of.exchange()), "a loaded configuration has every profile");
        if (profile.signing().passphrase().isEmpty()) {
            throw new OperatorError(
                    ExitCode.USAGE, profile.title() + " wants no passphrase", "key and secret are all it takes");
        }
        byte[] passphrase = new SecretInput(shell).passphrase(account);
        try (Hsm hsm = new Token(shell, loaded.config().hsm()).connect()) {
            PassphraseFiles.write(loaded.config().state().resolve("passphrases"), account, passphrase, hsm);
        }
        shell.out().println("sealed the passphrase of account '" + account + "'");
        return ExitCode.OK;
    }
}
