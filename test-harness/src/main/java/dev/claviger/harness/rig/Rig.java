package dev.claviger.harness.rig;

import dev.claviger.config.bot.BotFiles;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/** See the package: everything in one directory, started in order and closed in the other. */
public final class Rig extends Premises<BinanceSandbox> {
    /** The name of the account, and of its key on the token. */
    public static final String ACCOUNT = "sandbox-main";

    private final RunningProxy running;

    private Rig(Path directory, RigOptions options, Machine machine, Credentials real, BinanceSandbox sandbox)
            throws IOException, ConfigException {
        super(directory, options, machine, real, sandbox, binance(sandbox));
        this.running = startProxy();
    }

    /** Starts all of it in {@code directory}, which is made and must be empty. */
    public static Rig start(Path directory, RigOptions options, Machine machine) throws IOException, ConfigException {
        Credentials real = Credentials.random(machine.random());
        return new Rig(directory, options, machine, real, binance(options, real));
    }

    /** Lets in a bot that may use these classes, and waits until the proxy knows it. */
    public Credentials addBot(String name, Set<EndpointClass> allow) {
        return running.addBot(name, allow);
    }

    /** Waits until the proxy says it is ready; if it does not, all of this is closed, since its caller has nothing to close. */
    public Rig awaitReady() {
        try {
            running.awaitReady();
        } catch (RuntimeException | Error failure) {
            // Or whatever is started next in this process would find the token taken.
            close();
            throw failure;
        }
        return this;
    }

    /** A bot of its own kind with these credentials. */
    public BotClient bot(Credentials credentials) {
        return new BotClient(baseUrl(), credentials, machine().clock());
    }

    /** What a bot takes for base URL. */
    public URI baseUrl() {
        return running.baseUrl();
    }

    /** The proxy. */
    public Proxy proxy() {
        return running.proxy();
    }

    /** The bots' files. */
    public BotFiles bots() {
        return workplace().bots();
    }

    /** The configuration in force at the start. */
    public LoadedConfig config() {
        return workplace().config();
    }

    @Override
    public void close() {
        running.close();
        super.close();
    }
}
