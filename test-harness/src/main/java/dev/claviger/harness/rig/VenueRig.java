package dev.claviger.harness.rig;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.Proxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** As {@link Rig}, with any exchange that has a sandbox and a bundled profile. */
public final class VenueRig<S extends SandboxVenue> extends Premises<S> {
    private final RunningProxy running;

    private VenueRig(
            Path directory, Machine machine, RigOptions options, Credentials real, S sandbox, RigExchange exchange)
            throws IOException, ConfigException {
        super(directory, options, machine, real, sandbox, exchange);
        this.running = startProxy();
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
        ExchangeProfile profile = ProfileLoader.bundled(kind.name());
        Credentials real = options.accountKey().isPresent()
                ? Credentials.random(profile, options.accountKey().get(), machine.random())
                : Credentials.random(profile, machine.random());
        S sandbox = kind.opening().start(real, machine.clock());
        RigExchange exchange = new RigExchange(
                kind.name(),
                List.copyOf(profile.families().keySet()),
                sandbox.port(),
                sandbox.pki().trustPem());
        return new VenueRig<>(directory, machine, options, real, sandbox, exchange);
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

    /** Waits until the proxy says it is ready; if it does not, all of this is closed, since its caller has nothing to close. */
    public VenueRig<S> awaitReady() {
        try {
            running.awaitReady();
        } catch (RuntimeException | Error failure) {
            // Or whatever is started next in this process would find the token taken.
            close();
            throw failure;
        }
        return this;
    }

    /** What a bot takes for base URL. */
    public URI baseUrl() {
        return running.baseUrl();
    }

    /** The proxy. */
    public Proxy proxy() {
        return running.proxy();
    }

    @Override
    public void close() {
        running.close();
        super.close();
    }
}
