package dev.claviger.harness.rig;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.hsm.ceremony.SoftHsmToken;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** As {@link Rig}, with any exchange that has a sandbox and a bundled profile. */
public final class VenueRig<S extends SandboxVenue> implements AutoCloseable {
    private final Credentials real;
    private final S sandbox;
    private final Workplace workplace;
    private final RunningProxy running;

    private VenueRig(Path directory, Machine machine, VenueKind<S> kind, RigOptions options)
            throws IOException, ConfigException {
        ExchangeProfile profile = ProfileLoader.bundled(kind.name());
        this.real = options.accountKey().isPresent()
                ? Credentials.random(profile, options.accountKey().get(), machine.random())
                : Credentials.random(profile, machine.random());
        this.sandbox = kind.opening().start(real, machine.clock());
        RigExchange exchange = new RigExchange(
                kind.name(),
                List.copyOf(profile.families().keySet()),
                sandbox.port(),
                sandbox.pki().trustPem());
        this.workplace = Workplace.make(directory, exchange, real, options, machine);
        this.running = RunningProxy.start(workplace, machine);
    }

    /** Starts all of it in {@code directory}, which is made and must be empty. */
    public static <S extends SandboxVenue> VenueRig<S> start(Path directory, Machine machine, VenueKind<S> kind)
            throws IOException, ConfigException {
        return start(directory, machine, kind, RigOptions.usual());
    }

    /** Starts all of it in {@code directory}, with further lines of configuration. */
    public static <S extends SandboxVenue> VenueRig<S> start(
            Path directory, Machine machine, VenueKind<S> kind, RigOptions options)
            throws IOException, ConfigException {
        return new VenueRig<>(directory, machine, kind, options);
    }

    /** Lets in a bot that may use these classes, and waits until the proxy knows it. */
    public Credentials addBot(String name, Set<EndpointClass> allow) {
        return running.addBot(name, allow);
    }

    /** The same, with sensitive endpoints that it may use by name, as in {@code GET /path}. */
    public Credentials addBot(String name, Set<EndpointClass> allow, List<String> sensitive) {
        return running.addBot(name, allow, sensitive);
    }

    /** Takes a bot's key away, as the command line does. */
    public void revoke(String name) throws IOException, ConfigException {
        running.revoke(name);
    }

    /** Waits until the proxy says it is ready. */
    public VenueRig<S> awaitReady() {
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
    public S sandbox() {
        return sandbox;
    }

    /** The proxy. */
    public Proxy proxy() {
        return running.proxy();
    }

    /** The token. */
    public SoftHsmToken token() {
        return workplace.token();
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
        running.close();
        sandbox.close();
    }
}
