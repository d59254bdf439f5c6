package dev.claviger.harness.rig;

import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.harness.sandbox.binance.SandboxConfig;
import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.nio.file.Path;

/** What every rig has before a proxy starts: the exchange, the token, the configuration and the bots. */
abstract class Premises<S extends SandboxVenue> implements AutoCloseable {
    private final Machine machine;
    private final Credentials real;
    private final S sandbox;
    private final Workplace workplace;
    private final RigOptions options;

    Premises(Path directory, RigOptions options, Machine machine, Credentials real, S sandbox, RigExchange exchange)
            throws IOException, ConfigException {
        this.machine = machine;
        this.real = real;
        this.sandbox = sandbox;
        this.options = options;
        this.workplace = Workplace.make(directory, exchange, real, options, machine);
    }

    /** A Binance that knows the key, as the options have it. */
    static BinanceSandbox binance(RigOptions options, Credentials real) throws IOException {
        return BinanceSandbox.start(
                options.sandbox().apply(SandboxConfig.standard().key(ApiKey.hmac(real.apiKey(), real.secret()))));
    }

    /** That Binance, as the proxy's configuration names it. */
    static RigExchange binance(BinanceSandbox sandbox) throws ConfigException {
        return RigExchange.binance(sandbox.port(), sandbox.pki().trustPem());
    }

    /** Starts the proxy; the exchange is closed if it does not start. */
    final RunningProxy startProxy() throws IOException {
        try {
            return RunningProxy.start(workplace, machine, options.token());
        } catch (IOException | RuntimeException failure) {
            sandbox.close();
            throw failure;
        }
    }

    final Machine machine() {
        return machine;
    }

    final Workplace workplace() {
        return workplace;
    }

    /** The real key. */
    public final Credentials real() {
        return real;
    }

    /** The exchange. */
    public final S sandbox() {
        return sandbox;
    }

    /** The token. */
    public final SoftHsmToken token() {
        return workplace.token();
    }

    /** Another process at the same token. */
    public final OtherHand otherHand() {
        return new OtherHand(token(), pinFile());
    }

    /** Where the PIN is. */
    public final Path pinFile() {
        return directory().resolve("pin");
    }

    /** The operator's file. */
    public final Path configFile() {
        return workplace.configFile();
    }

    /** Where everything is. */
    public final Path directory() {
        return workplace.directory();
    }

    /** Where the audit is written. */
    public final Path auditDirectory() {
        return workplace.config().config().audit().directory();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
