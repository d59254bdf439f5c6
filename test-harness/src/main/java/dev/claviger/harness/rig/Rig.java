package dev.claviger.harness.rig;

import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** See the package: everything in one directory, started in order and closed in the other. */
public final class Rig implements AutoCloseable {
    /** The name of the account, and of its key on the token. */
    public static final String ACCOUNT = "sandbox-main";

    private final Machine machine;
    private final Credentials real;
    private final BinanceSandbox sandbox;
    private final Workplace workplace;
    private final RunningProxy running;

    private Rig(Path directory, RigOptions options, Machine machine) throws IOException, ConfigException {
        this.machine = machine;
        this.real = Credentials.random(machine.random());
        this.sandbox = BinanceSandbox.start(
                options.sandbox().apply(SandboxConfig.standard().key(ApiKey.hmac(real.apiKey(), real.secret()))));
        RigExchange exchange = RigExchange.binance(sandbox.port(), sandbox.pki().trustPem());
        this.workplace = Workplace.make(directory, exchange, real, options, machine);
        this.running = RunningProxy.start(workplace, machine);
    }

    /** Starts all of it in {@code directory}, which is made and must be empty. */
    public static Rig start(Path directory, RigOptions options, Machine machine) throws IOException, ConfigException {
        return new Rig(directory, options, machine);
    }

    /** Lets in a bot that may use these classes, and waits until the proxy knows it. */
    public Credentials addBot(String name, Set<EndpointClass> allow) {
        return running.addBot(name, allow);
    }

    /** Waits until the proxy says it is ready. */
    public Rig awaitReady() {
        running.awaitReady();
        return this;
    }

    /** A bot of its own kind with these credentials. */
    public BotClient bot(Credentials credentials) {
        return new BotClient(baseUrl(), credentials, machine.clock());
    }

    /** What a bot takes for base URL. */
    public URI baseUrl() {
        return running.baseUrl();
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
        return running.proxy();
    }

    /** Another process at the same token. */
    public OtherHand otherHand() {
        return new OtherHand(token(), directory().resolve("pin"));
    }

    /** The token. */
    public SoftHsmToken token() {
        return workplace.token();
    }

    /** The bots' files. */
    public BotFiles bots() {
        return workplace.bots();
    }

    /** The configuration in force at the start. */
    public LoadedConfig config() {
        return workplace.config();
    }

    /** The operator's file. */
    public Path configFile() {
        return workplace.configFile();
    }

    /** Where everything is. */
    public Path directory() {
        return workplace.directory();
    }

    /** Where the audit is written. */
    public Path auditDirectory() {
        return config().config().audit().directory();
    }

    @Override
    public void close() {
        running.close();
        sandbox.close();
    }
}
