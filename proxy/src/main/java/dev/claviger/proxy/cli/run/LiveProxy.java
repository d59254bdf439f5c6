package dev.claviger.proxy.cli.run;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.Proxy;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.permit.Freeze;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxy as the command line runs it: its stop switch is the file that {@code claviger freeze} writes. */
public final class LiveProxy implements ProxyStarter.Running {
    private static final Logger LOG = LoggerFactory.getLogger(LiveProxy.class);

    private final Proxy proxy;

    private LiveProxy(Proxy proxy) {
        this.proxy = proxy;
    }

    /** A {@link ProxyStarter}: starts it, and returns once its listeners are open. */
    public static ProxyStarter.Running start(LoadedConfig config, Hsm hsm, Machine machine) throws IOException {
        FreezeFile file = new FreezeFile(config.config().state());
        return new LiveProxy(Proxy.start(config, hsm, () -> read(file), machine));
    }

    /** A switch that is there and cannot be read stops everything: whoever made it meant to stop something. */
    private static Freeze.State read(FreezeFile file) {
        try {
            return file.read().state();
        } catch (IOException e) {
            LOG.error("stop switch cannot be read, everything is stopped file={}", file.path(), e);
            return Freeze.State.HARD;
        }
    }

    @Override
    public List<String> addresses() {
        return List.of("bots " + text(proxy.address()), "admin " + text(proxy.adminAddress()));
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    @Override
    public void reload(LoadedConfig config) {
        try {
            proxy.reload(config);
        } catch (IOException | IllegalArgumentException | HsmException e) {
            throw new OperatorError(ExitCode.CONFIGURATION, String.valueOf(e.getMessage()), "");
        }
    }

    @Override
    public void report(String name, String reason) {
        proxy.report(name, reason);
    }

    @Override
    public void reloadRefused() {
        proxy.reloadRefused();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
