package dev.claviger.harness.rig;

import dev.claviger.config.bot.BotFile;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.Proxy;
import dev.claviger.proxy.cli.freeze.FreezeFile;
import dev.claviger.proxy.permit.Freeze;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A proxy in this process, at a workplace that is made for it. Closed, it lets go of the token. */
final class RunningProxy implements AutoCloseable {
    private final Workplace workplace;
    private final Hsm hsm;
    private final Proxy proxy;

    private RunningProxy(Workplace workplace, Hsm hsm, Proxy proxy) {
        this.workplace = workplace;
        this.hsm = hsm;
        this.proxy = proxy;
    }

    static RunningProxy start(Workplace workplace, Machine machine, UnaryOperator<Hsm> token) throws IOException {
        Hsm hsm = token.apply(workplace.connect());
        FreezeFile freeze = new FreezeFile(workplace.config().config().state());
        try {
            return new RunningProxy(workplace, hsm, Proxy.start(workplace.config(), hsm, () -> state(freeze), machine));
        } catch (IOException | RuntimeException failure) {
            hsm.close();
            throw failure;
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
    Credentials addBot(String name, Set<EndpointClass> allow) {
        return addBot(name, allow, List.of());
    }

    /** The same, with sensitive endpoints that it may use by name. */
    Credentials addBot(String name, Set<EndpointClass> allow, List<String> sensitive) {
        try {
            int before = proxy.bots();
            Credentials virtual = workplace.addBot(hsm, name, allow, sensitive);
            Patience.until("the new bot is known", Duration.ofSeconds(60), () -> proxy.bots() > before);
            return virtual;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a bot's key away, as the command line does. */
    void revoke(String name) throws IOException, ConfigException {
        BotFile bot = workplace.bots().read(name).orElseThrow();
        workplace.bots().write(bot.revokedAt(bot.created()));
    }

    void awaitReady() {
        Patience.until("the proxy is ready", Duration.ofSeconds(60), proxy::ready);
    }

    /** What a bot takes for base URL. */
    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + proxy.address().getPort() + "/" + workplace.exchange());
    }

    Proxy proxy() {
        return proxy;
    }

    @Override
    public void close() {
        proxy.close();
        hsm.close();
    }
}
