package dev.claviger.proxy.cli.setup;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.Letters;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.PrivateFiles;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Verb;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a configuration, a state folder and a SoftHSM token with random PINs; overwrites nothing. */
@Command(
        name = "init",
        description = {
            "Make a configuration, a state folder and a SoftHSM token with random PINs.",
            "Nothing that exists is overwritten."
        },
        footer = {"", "Example:", "  claviger init --directory ./claviger --environment testnet"})
public final class InitCommand implements Verb {
    private static final String CONFIGURATION = "claviger.yaml";
    private static final String STATE = "state";
    private static final String TOKEN = "token";
    private static final String USER_PIN = "pin";
    private static final String SO_PIN = "so-pin";
    private static final int PIN_LETTERS = 32;

    private final Shell shell;

    @Option(names = "--directory", paramLabel = "DIR", description = "Where to put it all. Default: ~/.config/claviger")
    private @Nullable Path directory;

    @Option(
            names = "--token",
            paramLabel = "LABEL",
            defaultValue = "claviger",
            description = "The new token's label. Default: ${DEFAULT-VALUE}")
    private String label = "";

    @Option(
            names = "--exchange",
            paramLabel = "NAME",
            defaultValue = "binance",
            description = "A bundled exchange. Default: ${DEFAULT-VALUE}")
    private String exchange = "";

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "production",
            description = "The exchange's environment, such as testnet. Default: ${DEFAULT-VALUE}")
    private String environment = "";

    /** The verb in {@code shell}. */
    public InitCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public ExitCode run() throws Exception {
        if (!ProfileLoader.bundledNames().contains(exchange)) {
            String hint = Nearest.to(exchange, ProfileLoader.bundledNames())
                    .map(name -> "did you mean " + name + "?")
                    .orElse("begin with one of `claviger exchanges`, and name your own file in exchanges.NAME.profile");
            throw new OperatorError(
                    ExitCode.USAGE, "exchange '" + exchange + "' is not one that Claviger brings", hint);
        }
        ExchangeProfile profile = ProfileLoader.bundled(exchange);
        if (!profile.environments().contains(environment)) {
            throw new OperatorError(
                    ExitCode.USAGE,
                    "exchange '" + exchange + "' has no environment '" + environment + "'",
                    Nearest.hint(environment, profile.environments()));
        }
        SoftHsmToken.findLibrary();
        Path chosen = directory;
        Path target = chosen == null
                ? ConfigFile.usualDirectory(shell)
                : shell.directory().resolve(chosen);
        refuseToOverwrite(target);
        PrivateFiles.directory(target);
        PrivateFiles.directory(target.resolve(STATE));
        SoftHsmToken token = makeToken(target);
        PrivateFiles.create(
                target.resolve(CONFIGURATION),
                StarterFile.text(token, profile, environment).getBytes(StandardCharsets.UTF_8));
        tellNext(target, profile);
        return ExitCode.OK;
    }

    private static void refuseToOverwrite(Path target) {
        for (String name : List.of(CONFIGURATION, STATE, TOKEN, USER_PIN, SO_PIN)) {
            if (Files.exists(target.resolve(name))) {
                throw new OperatorError(
                        ExitCode.REFUSED,
                        target.resolve(name) + " exists already, and init overwrites nothing",
                        "choose another folder with --directory, or move that one away");
            }
        }
    }

    private SoftHsmToken makeToken(Path target) throws IOException {
        byte[] so = Letters.random(PIN_LETTERS, shell.machine().random());
        byte[] user = Letters.random(PIN_LETTERS, shell.machine().random());
        try {
            PrivateFiles.create(target.resolve(SO_PIN), so);
            PrivateFiles.create(target.resolve(USER_PIN), user);
            try (Pin soPin = new Pin(so);
                    Pin userPin = new Pin(user)) {
                return SoftHsmToken.create(target.resolve(TOKEN), label, soPin, userPin);
            }
        } finally {
            Arrays.fill(so, (byte) 0);
            Arrays.fill(user, (byte) 0);
        }
    }

    private void tellNext(Path target, ExchangeProfile profile) {
        Path file = target.resolve(CONFIGURATION);
        String config = target.equals(ConfigFile.usualDirectory(shell)) ? "" : " --config " + file;
        String account = profile.name() + "-main";
        PrintWriter out = shell.out();
        out.println("made " + file);
        out.println("made token '" + label + "' in " + target.resolve(TOKEN) + "; its PIN is in "
                + target.resolve(USER_PIN));
        out.println();
        out.println("next:");
        out.println("  1. move " + target.resolve(SO_PIN) + " to where this machine cannot read it;");
        out.println("     it is needed only to reset the PIN");
        out.println("  2. claviger key import " + account + " --type hmac-sha256" + config);
        out.println("     and put the lines it prints into " + file);
        out.println("  3. claviger bot add my-bot --account " + account + " --allow read,trade" + config);
        out.println("  4. claviger check" + config);
        out.println("  5. claviger run" + config);
    }
}
