package dev.claviger.harness.rig;

import dev.claviger.config.ConfigLoader;
import dev.claviger.config.LoadedConfig;
import dev.claviger.config.bot.BotFile;
import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.profile.EndpointClass;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.harness.sandbox.binance.protocol.ApiKey;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.Mechanism;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.hsm.ceremony.TokenCeremony;
import dev.claviger.hsm.token.TokenHsm;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.Proxy;
import dev.claviger.proxy.cli.FreezeFile;
import dev.claviger.proxy.cli.PrivateFiles;
import dev.claviger.proxy.cli.Token;
import dev.claviger.proxy.permit.Freeze;
import dev.claviger.proxy.upkeep.BotSeal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** See the package: everything in one directory, started in order and closed in the other. */
public final class Rig implements AutoCloseable {
    /** The name of the account, and of its key on the token. */
    public static final String ACCOUNT = "sandbox-main";

    private final Path directory;
    private final Machine machine;
    private final Credentials real;
    private final BinanceSandbox sandbox;
    private final SoftHsmToken token;
    private final Path configFile;
    private final LoadedConfig config;
    private final Hsm hsm;
    private final BotFiles bots;
    private final Proxy proxy;

    private Rig(Path directory, RigOptions options, Machine machine) throws IOException, ConfigException {
        this.directory = directory;
        this.machine = machine;
        this.real = Credentials.random(machine.random());
        this.sandbox = BinanceSandbox.start(
                options.sandbox().apply(SandboxConfig.standard().key(ApiKey.hmac(real.apiKey(), real.secret()))));
        this.token = makeToken();
        this.configFile = directory.resolve("claviger.yaml");
        Files.writeString(configFile, RigConfig.yaml(directory, token, sandbox, real, options));
        sandbox.pki().writeTrust(directory.resolve("trust.pem"));
        this.config = ConfigLoader.loadAll(configFile);
        try (Pin pin = new Pin(Files.readAllBytes(directory.resolve("pin")))) {
            this.hsm = TokenHsm.connect(Token.settings(config.config().hsm()), pin, machine.nanos());
        }
        this.bots = new BotFiles(config.config().state().resolve("bots"));
        FreezeFile freeze = new FreezeFile(config.config().state());
        this.proxy = Proxy.start(config, hsm, () -> state(freeze), machine);
    }

    /** Starts all of it in {@code directory}, which is made and must be empty. */
    public static Rig start(Path directory, RigOptions options, Machine machine) throws IOException, ConfigException {
        PrivateFiles.directory(directory);
        return new Rig(directory, options, machine);
    }

    /** A token with the real secret in it, imported as the command line does it. */
    private SoftHsmToken makeToken() throws IOException {
        String pinText = Credentials.random(machine.random()).secret().substring(0, 24);
        PrivateFiles.create(directory.resolve("pin"), pinText.getBytes(StandardCharsets.US_ASCII));
        try (Pin so = new Pin("so-pin-of-the-rig".getBytes(StandardCharsets.US_ASCII));
                Pin user = new Pin(pinText.getBytes(StandardCharsets.US_ASCII))) {
            SoftHsmToken made = SoftHsmToken.create(directory.resolve("token"), "claviger", so, user);
            try (TokenCeremony ceremony = TokenCeremony.open(RigConfig.tokenSettings(made), user)) {
                ceremony.importHmac(
                        ACCOUNT, Mechanism.HMAC_SHA256, real.secret().getBytes(StandardCharsets.US_ASCII), true);
            }
            return made;
        }
    }

    private static Freeze.State state(FreezeFile file) {
        try {
            return file.read().state();
        } catch (IOException e) {
            return Freeze.State.HARD;
        }
    }

    /** Lets in a bot that may use these classes, and waits until the proxy knows it. */
    public Credentials addBot(String name, Set<EndpointClass> allow) {
        Credentials virtual = Credentials.random(machine.random());
        byte[] sealed = hsm.seal(virtual.secret().getBytes(StandardCharsets.US_ASCII), BotSeal.associatedData(name));
        BotFile bot = new BotFile(
                name,
                ACCOUNT,
                virtual.apiKey(),
                KeyType.HMAC_SHA256,
                Optional.of(Base64.getEncoder().encodeToString(sealed)),
                Optional.empty(),
                allow,
                List.of(),
                List.of(),
                machine.clock().instant(),
                Optional.empty());
        try {
            int before = proxy.bots();
            bots.write(bot);
            Patience.until("the new bot is known", Duration.ofSeconds(10), () -> proxy.bots() > before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return virtual;
    }

    /** Waits until the proxy says it is ready. */
    public Rig awaitReady() {
        Patience.until("the proxy is ready", Duration.ofSeconds(20), proxy::ready);
        return this;
    }

    /** A bot of its own kind with these credentials. */
    public BotClient bot(Credentials credentials) {
        return new BotClient(baseUrl(), credentials, machine.clock());
    }

    /** What a bot takes for base URL. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + proxy.address().getPort() + "/binance");
    }

    /** The real key. */
    public Credentials real() {
        return real;
    }

    /** The exchange. */
    public BinanceSandbox sandbox() {
        return sandbox;
    }

    /** The proxy. */
    public Proxy proxy() {
        return proxy;
    }

    /** The token. */
    public SoftHsmToken token() {
        return token;
    }

    /** The bots' files. */
    public BotFiles bots() {
        return bots;
    }

    /** The configuration in force at the start. */
    public LoadedConfig config() {
        return config;
    }

    /** The operator's file. */
    public Path configFile() {
        return configFile;
    }

    /** Where everything is. */
    public Path directory() {
        return directory;
    }

    /** Where the audit is written. */
    public Path auditDirectory() {
        return config.config().audit().directory();
    }

    @Override
    public void close() {
        proxy.close();
        hsm.close();
        sandbox.close();
    }
}
