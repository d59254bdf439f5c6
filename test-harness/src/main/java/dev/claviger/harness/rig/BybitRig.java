package dev.claviger.harness.rig;

import dev.claviger.config.profile.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.bybit.BybitKey;
import dev.claviger.harness.sandbox.bybit.BybitSandbox;
import dev.claviger.proxy.Machine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** As {@link Rig}, with Bybit for the exchange. */
public final class BybitRig implements AutoCloseable {
    private final Credentials real;
    private final BybitSandbox sandbox;
    private final RunningProxy running;

    private BybitRig(Path directory, Machine machine) throws IOException, ConfigException {
        this.real = Credentials.random(machine.random());
        this.sandbox = BybitSandbox.start(List.of(new BybitKey(real.apiKey(), real.secret())), machine.clock());
        RigExchange exchange = RigExchange.bybit(sandbox.port(), sandbox.pki().trustPem());
        this.running =
                RunningProxy.start(Workplace.make(directory, exchange, real, RigOptions.usual(), machine), machine);
    }

    /** Starts all of it in {@code directory}, which is made and must be empty. */
    public static BybitRig start(Path directory, Machine machine) throws IOException, ConfigException {
        return new BybitRig(directory, machine);
    }

    /** Lets in a bot that may use these classes, and waits until the proxy knows it. */
    public Credentials addBot(String name, Set<EndpointClass> allow) {
        return running.addBot(name, allow);
    }

    /** Waits until the proxy says it is ready. */
    public BybitRig awaitReady() {
        running.awaitReady();
        return this;
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
    public BybitSandbox sandbox() {
        return sandbox;
    }

    @Override
    public void close() {
        running.close();
        sandbox.close();
    }
}
