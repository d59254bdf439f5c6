package dev.claviger.proxy.cli.key;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.KeyScheme;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.Text;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.KeyTypes;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a secret that exists already onto the token. */
@Command(
        name = "import",
        description = {
            "Put a secret that the exchange gave onto the token.",
            "It is asked for without echo, or read from standard input where that is no terminal."
        },
        footer = {"", "Example:", "  claviger key import binance-main --type hmac-sha256"})
public final class KeyImportCommand implements Verb {
    private final Shell shell;
    private final ConfigFile config;

    @Parameters(paramLabel = "LABEL", description = "The new key's label on the token.")
    private String label = "";

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            converter = KeyTypes.class,
            completionCandidates = KeyTypes.class,
            description = "${COMPLETION-CANDIDATES}; a key pair is unencrypted PKCS#8 PEM.")
    private KeyType type = KeyType.HMAC_SHA256;

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            description = "The configured exchange it is for. Default: the first.")
    private @Nullable String exchange;

    @Option(
            names = "--no-copyable",
            description =
                    "Forbid session copies, which SoftHSM signs with three times faster and which stay on the token.")
    private boolean notCopyable;

    /** The verb in {@code shell}. */
    public KeyImportCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        LoadedConfig loaded = config.load();
        String name = ExchangeChoice.of(loaded, exchange, type);
        byte[] secret = key(loaded, name, new SecretInput(shell).read(label, type));
        try (TokenCeremony ceremony = new Token(shell, loaded.config().hsm()).ceremony()) {
            shell.out()
                    .println("importing " + secret.length + " bytes as key '" + label + "' of type " + Text.kebab(type)
                            + " onto token '" + loaded.config().hsm().token() + "'");
            put(ceremony, secret);
            String checkValue = ceremony.show(label).id();
            shell.out().println("imported; check value " + checkValue);
            AccountLines.print(shell.out(), name, label, type, checkValue);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return ExitCode.OK;
    }

    /** What the exchange's clients make of the secret's text; the text itself is wiped where it is not that. */
    private byte[] key(LoadedConfig loaded, String name, byte[] secret) {
        KeyScheme scheme = Objects.requireNonNull(
                Objects.requireNonNull(loaded.profiles().get(name), "the exchange is configured")
                        .keys()
                        .get(type),
                "the exchange takes keys of this type");
        if (!type.isShared() || scheme.secret() == KeyScheme.SecretForm.TEXT) {
            return secret;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(secret);
            shell.out().println("the secret is base64 at '" + name + "': what it stands for is the key");
            return decoded;
        } catch (IllegalArgumentException e) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    "the secret for key '" + label + "' is not base64, which secrets of '" + name + "' are",
                    "copy it again, whole; is it the right exchange?");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private void put(TokenCeremony ceremony, byte[] secret) {
        if (type.isShared()) {
            ceremony.importHmac(label, KeyMechanism.of(type), secret, !notCopyable);
        } else {
            ceremony.importPrivateKey(label, secret);
        }
    }
}
