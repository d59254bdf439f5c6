package dev.claviger.proxy.cli;

import dev.claviger.config.ConfigWatcher;
import dev.claviger.config.LoadedConfig;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.hsm.Hsm;
import java.time.Duration;
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
final class RunCommand implements Verb {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration SETTLE = Duration.ofMillis(200);

    private final Shell shell;
    private final ConfigFile config;
    private final ProxyStarter starter;

    RunCommand(Shell shell, ConfigFile config, ProxyStarter starter) {
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
        try (Hsm hsm = new Token(shell, loaded.config().hsm()).connect();
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
            shell.out().println("listening: " + String.join(", ", proxy.addresses()));
            shell.out().flush();
            stop.await();
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
