package dev.claviger.proxy.cli.run;

import dev.claviger.config.load.ConfigWatcher;
import dev.claviger.config.load.LoadedConfig;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.sun.HsmCrossCheck;
import dev.claviger.proxy.authenticate.KeyMechanism;
import dev.claviger.proxy.cli.shell.ConfigFile;
import dev.claviger.proxy.cli.shell.Errors;
import dev.claviger.proxy.cli.shell.ExitCode;
import dev.claviger.proxy.cli.shell.OperatorError;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.Token;
import dev.claviger.proxy.cli.shell.Verb;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** Runs the proxy until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Run the proxy. SIGHUP, or a change of the file, reads the configuration anew; SIGTERM and SIGINT finish",
            "what is in flight, flush the audit trail and end with exit code 0."
        },
        footer = {"", "Example:", "  claviger run --config /etc/claviger/claviger.yaml"})
public final class RunCommand implements Verb {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private static final String CROSS_CHECK = "cross-check";
    /** The first calls come first. */
    private static final int SETTLED_SECONDS = 5;

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration SETTLE = Duration.ofMillis(200);

    private final Shell shell;
    private final ConfigFile config;
    private final ProxyStarter starter;

    /**
     * The verb.
     *
     * @param starter starts the proxy
     */
    public RunCommand(Shell shell, ConfigFile config, ProxyStarter starter) {
        this.shell = shell;
        this.config = config;
        this.starter = starter;
    }

    @Override
    public ExitCode run() throws Exception {
        LoadedConfig loaded = config.load();
        Stop stop = new Stop();
        try {
            serve(loaded, stop);
            stop.finished(ExitCode.OK);
            return ExitCode.OK;
        } catch (Exception e) {
            OperatorError error = Errors.of(e);
            if (stop.wasAsked()) {
                // The process ends with the next line, so that nobody but the log hears of this.
                LOG.atError().addKeyValue("cause", error.what()).log("the proxy did not stop cleanly");
            }
            stop.finished(error.exitCode());
            throw e;
        }
    }

    private void serve(LoadedConfig loaded, Stop stop) throws Exception {
        Token token = new Token(shell, loaded.config().hsm());
        try (Pin pin = token.pin();
                Hsm hsm = token.connect(pin);
                ProxyStarter.Running proxy = starter.start(loaded, hsm, shell.machine());
                ConfigWatcher watcher = new ConfigWatcher(
                        config.path(),
                        loaded,
                        EVERY,
                        SETTLE,
                        next -> reload(proxy, next),
                        refused -> refuse(proxy, refused))) {
            Runtime.getRuntime().addShutdownHook(stop);
            if (!HangUp.on(watcher::reload)) {
                LOG.warn("SIGHUP cannot be heard by this Java; a changed configuration is still noticed");
            }
            if (loaded.config().hsm().crossCheck()) {
                Thread.ofPlatform().daemon().name("cross-check").start(() -> crossCheck(loaded, pin.copy(), proxy));
            }
            shell.out().println("listening: " + String.join(", ", proxy.addresses()));
            shell.out().flush();
            stop.await();
        }
    }

    /** Both bindings must mean the same key by a label; this costs a second and is done while calls are served. */
    private static void crossCheck(LoadedConfig loaded, Pin pin, ProxyStarter.Running proxy) {
        List<KeyRef> keys = loaded.config().accounts().values().stream()
                .map(account -> KeyMechanism.key(account.key()))
                .toList();
        try (pin) {
            TimeUnit.SECONDS.sleep(SETTLED_SECONDS);
            int agreed = HsmCrossCheck.agree(Token.settings(loaded.config().hsm()), pin, keys);
            LOG.info("both PKCS#11 bindings agree keys={}", agreed);
            proxy.report(CROSS_CHECK, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (HsmException.KeyNotFound | HsmException.Unavailable e) {
            LOG.warn("bindings not cross-checked reason={}", e.getMessage());
        } catch (HsmException e) {
            LOG.error("bindings disagree reason={}", e.getMessage());
            proxy.report(CROSS_CHECK, String.valueOf(e.getMessage()));
        }
    }

    private static void reload(ProxyStarter.Running proxy, LoadedConfig next) {
        try {
            proxy.reload(next);
        } catch (OperatorError e) {
            LOG.error("configuration refused, the old one holds: {}", e.what());
            proxy.reloadRefused();
        }
    }

    private static void refuse(ProxyStarter.Running proxy, ConfigException refused) {
        refused.problems().forEach(problem -> LOG.error("configuration refused, the old one holds: {}", problem));
        proxy.reloadRefused();
    }
}
