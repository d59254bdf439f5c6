package dev.claviger.harness.rig;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.ConfigLoader;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.TokenHsm;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.cli.shell.PrivateFiles;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.upkeep.BotSeal;
import dev.claviger.proxy.upkeep.PassphraseFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A directory with all that a proxy needs to start: a token with the real secret in it, its PIN, the configuration, and
 * the bots' files. Nothing runs yet.
 */
public final class Workplace {
    private final Path directory;
    private final String exchange;
    private final Machine machine;
    private final SoftHsmToken token;
    private final LoadedConfig config;
    private final BotFiles bots;
    private final Optional<KeyType> botKeys;

    private Workplace(
            Path directory,
            String exchange,
            Machine machine,
            SoftHsmToken token,
            LoadedConfig config,
            Optional<KeyType> botKeys) {
        this.botKeys = botKeys;
        this.directory = directory;
        this.exchange = exchange;
        this.machine = machine;
        this.token = token;
        this.config = config;
        this.bots = new BotFiles(config.config().state().resolve("bots"));
    }

    /**
     * Makes one.
     *
     * @param directory empty, or not there yet
     * @param exchange the exchange, and where it is
     * @param real the key the exchange knows
     * @param options what is not usual
     */
    public static Workplace make(
            Path directory, RigExchange exchange, Credentials real, RigOptions options, Machine machine)
            throws IOException, ConfigException {
        PrivateFiles.directory(directory);
        SoftHsmToken token = token(directory, real, machine);
        Path file = directory.resolve("claviger.yaml");
        Files.writeString(directory.resolve("trust.pem"), exchange.trustPem());
        Files.writeString(file, RigConfig.yaml(directory, token, exchange, real, options));
        Workplace workplace = new Workplace(
                directory, exchange.name(), machine, token, ConfigLoader.loadAll(file), options.botKeys());
        if (real.passphrase().isPresent()) {
            workplace.seal(real.passphrase().get());
        }
        return workplace;
    }

    private void seal(String passphrase) throws IOException {
        try (Hsm hsm = connect()) {
            PassphraseFiles.write(
                    config.config().state().resolve("passphrases"),
                    Rig.ACCOUNT,
                    passphrase.getBytes(StandardCharsets.US_ASCII),
                    hsm);
        }
    }

    /** A token with the real secret in it, imported as the command line does it. */
    private static SoftHsmToken token(Path directory, Credentials real, Machine machine) throws IOException {
        String pinText = Credentials.random(machine.random()).secret().substring(0, 24);
        PrivateFiles.create(directory.resolve("pin"), pinText.getBytes(StandardCharsets.US_ASCII));
        try (Pin so = new Pin("so-pin-of-the-rig".getBytes(StandardCharsets.US_ASCII));
                Pin user = new Pin(pinText.getBytes(StandardCharsets.US_ASCII))) {
            SoftHsmToken made = SoftHsmToken.create(directory.resolve("token"), "claviger", so, user);
            try (TokenCeremony ceremony = TokenCeremony.open(RigConfig.tokenSettings(made), user)) {
                if (real.type().isShared()) {
                    ceremony.importHmac(Rig.ACCOUNT, KeyMechanism.of(real.type()), real.key(), true);
                } else {
                    ceremony.importPrivateKey(Rig.ACCOUNT, real.key());
                }
            }
            return made;
        }
    }

    /** Connects to the token, as the proxy does; the caller closes it. */
    public Hsm connect() throws IOException {
        try (Pin pin = new Pin(Files.readAllBytes(directory.resolve("pin")))) {
            return TokenHsm.connect(Token.settings(config.config().hsm()), pin, machine.nanos());
        }
    }

    /** Writes the file of a bot that may use these classes; its secret is sealed by {@code hsm}. */
    public Credentials addBot(Hsm hsm, String name, Set<EndpointClass> allow) throws IOException {
        return addBot(hsm, name, allow, List.of());
    }

    /** Lets in a bot that may use these classes and, by name, these sensitive endpoints. */
    Credentials addBot(Hsm hsm, String name, Set<EndpointClass> allow, List<String> sensitive) throws IOException {
        ExchangeProfile profile = Objects.requireNonNull(config.profiles().get(exchange));
        Credentials virtual = botKeys.isPresent()
                ? Credentials.random(profile, botKeys.get(), machine.random())
                : Credentials.random(profile, machine.random());
        Optional<String> sealed = virtual.publicKey().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Base64.getEncoder().encodeToString(hsm.seal(virtual.key(), BotSeal.associatedData(name))));
        bots.write(new BotFile(
                name,
                Rig.ACCOUNT,
                virtual.apiKey(),
                virtual.type(),
                sealed,
                virtual.publicKey(),
                allow,
                List.of(),
                sensitive,
                machine.clock().instant(),
                Optional.empty()));
        return virtual;
    }

    /** The exchange's name, in the configuration and in the base URL. */
    String exchange() {
        return exchange;
    }

    /** The configuration, loaded. */
    public LoadedConfig config() {
        return config;
    }

    /** The operator's file. */
    public Path configFile() {
        return directory.resolve("claviger.yaml");
    }

    /** The token. */
    public SoftHsmToken token() {
        return token;
    }

    /** The bots' files. */
    public BotFiles bots() {
        return bots;
    }

    /** Where everything is. */
    public Path directory() {
        return directory;
    }
}
