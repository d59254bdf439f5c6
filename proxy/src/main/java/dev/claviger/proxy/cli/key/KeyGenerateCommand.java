package dev.claviger.proxy.cli.key;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.Text;
import dev.claviger.hsm.ceremony.KeyKind;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.PublicKeys;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.KeyTypes;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key pair in the token, whose private half was never anywhere else. */
@Command(
        name = "generate",
        description = {
            "Make a key pair in the token and print its public half, to paste at the exchange.",
            "The private half never leaves the token."
        },
        footer = {"", "Example:", "  claviger key generate binance-main --type ed25519"})
public final class KeyGenerateCommand implements Verb {
    private static final int LARGE_BITS = 4096;

    private final Shell shell;
    private final ConfigFile config;

    @Parameters(paramLabel = "LABEL", description = "The new key's label on the token.")
    private String label = "";

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            converter = KeyTypes.class,
            description = "ed25519, rsa or ecdsa.")
    private KeyType type = KeyType.ED25519;

    @Option(names = "--bits", paramLabel = "N", description = "For rsa: 2048 (default) or 4096.")
    private int bits = 2048;

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            description = "The configured exchange it is for. Default: the first.")
    private @Nullable String exchange;

    /** The verb in {@code shell}. */
    public KeyGenerateCommand(Shell shell, ConfigFile config) {
        this.shell = shell;
        this.config = config;
    }

    @Override
    public ExitCode run() throws Exception {
        KeyKind kind = kind();
        LoadedConfig loaded = config.load();
        String name = ExchangeChoice.of(loaded, exchange, type);
        try (TokenCeremony ceremony = new Token(shell, loaded.config().hsm()).ceremony()) {
            PublicKey publicKey = ceremony.generate(label, kind);
            String checkValue = ceremony.show(label).id();
            shell.out().println("generated key '" + label + "'; check value " + checkValue);
            shell.out().println("paste this public key at the exchange, which then gives the API key:");
            shell.out().println();
            shell.out().println(PublicKeys.pem(publicKey).strip());
            AccountLines.print(shell.out(), name, label, type, checkValue);
        }
        return ExitCode.OK;
    }

    private KeyKind kind() {
        return switch (type) {
            case ED25519 -> KeyKind.ED25519;
            case RSA_PKCS1_SHA256 -> {
                if (bits != LARGE_BITS && bits != LARGE_BITS / 2) {
                    throw new OperatorError(ExitCode.USAGE, "--bits must be 2048 or 4096, got: " + bits, "");
                }
                yield bits == LARGE_BITS ? KeyKind.RSA_4096 : KeyKind.RSA_2048;
            }
            case ECDSA_P256_SHA256 -> KeyKind.EC_P256;
            case HMAC_SHA256, HMAC_SHA384, HMAC_SHA512 ->
                throw new OperatorError(
                        ExitCode.USAGE,
                        "a key of type " + Text.kebab(type)
                                + " cannot be generated here, since the exchange makes its secret",
                        "claviger key import " + label + " --type " + Text.kebab(type));
        };
    }
}
