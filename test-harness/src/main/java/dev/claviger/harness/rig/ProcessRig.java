package dev.claviger.harness.rig;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a {@link ProxyProcess} runs on: the exchange, the token, the configuration and the bots, all made before it starts
 * and without a proxy in this process. This process lets go of the token when it has made it.
 */
public final class ProcessRig implements AutoCloseable {
    private final Machine machine;
    private final Credentials real;
    private final BinanceSandbox sandbox;
    private final Workplace workplace;

    private ProcessRig(Path directory, RigOptions options, Machine machine) throws IOException, ConfigException {
        this.machine = machine;
        this.real = Credentials.random(machine.random());
        this.sandbox = BinanceSandbox.start(
                options.sandbox().apply(SandboxConfig.standard().key(ApiKey.hmac(real.apiKey(), real.secret()))));
        RigExchange exchange = RigExchange.binance(sandbox.port(), sandbox.pki().trustPem());
        this.workplace = Workplace.make(directory, exchange, real, options, machine);
    }

    /** Makes all of it in {@code directory}, which is made and must be empty. */
    public static ProcessRig make(Path directory, RigOptions options, Machine machine)
            throws IOException, ConfigException {
        return new ProcessRig(directory, options, machine);
    }

    /** Writes the file of a bot that may use these classes; a running proxy learns of it by itself. */
    public Credentials addBot(String name, Set<EndpointClass> allow) throws IOException {
        try (Hsm hsm = workplace.connect()) {
            return workplace.addBot(hsm, name, allow);
        }
    }

    /** Starts the proxy, in a process of its own, with further flags for its virtual machine. */
    public ProxyProcess run(String... jvmFlags) throws IOException {
        return ProxyProcess.start(configFile(), jvmFlags);
    }

    /** A bot of its own kind with these credentials, talking to {@code proxy}. */
    public BotClient bot(ProxyProcess proxy, Credentials credentials) {
        return new BotClient(
                URI.create("http://127.0.0.1:" + proxy.botPort() + "/binance"), credentials, machine.clock());
    }

    /** Another process at the same token. */
    public OtherHand otherHand() {
        return new OtherHand(token(), directory().resolve("pin"));
    }

    /** Where the PIN is. */
    public Path pinFile() {
        return directory().resolve("pin");
    }

    /** The real key. */
    public Credentials real() {
        return real;
    }

    /** The exchange. */
    public BinanceSandbox sandbox() {
        return sandbox;
    }

    /** The token. */
    public SoftHsmToken token() {
        return workplace.token();
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
        return workplace.config().config().audit().directory();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
