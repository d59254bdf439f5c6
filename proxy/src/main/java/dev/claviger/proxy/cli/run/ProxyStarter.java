package dev.claviger.proxy.cli.run;

import dev.claviger.config.load.LoadedConfig;
import dev.claviger.hsm.Hsm;
import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.shell.OperatorError;
import java.io.IOException;
import java.util.List;

/** Starts a proxy. The command line knows no more of it than this. */
@FunctionalInterface
public interface ProxyStarter {
    /**
     * Starts one; it takes calls when this returns.
     *
     * @param config the configuration
     * @param hsm the token, connected; closed by the caller, after the proxy
     * @param machine time and randomness
     * @throws IOException if it cannot listen
     */
    Running start(LoadedConfig config, Hsm hsm, Machine machine) throws IOException;

    /** A proxy that runs. */
    interface Running extends AutoCloseable {
        /** Where it listens, each as {@code what address:port}, for the line that says it is ready. */
        List<String> addresses();

        /**
         * Goes by another configuration from now on, whole or not at all.
         *
         * @throws OperatorError where it cannot; then nothing has changed
         */
        void reload(LoadedConfig config);

        /** Has readiness tell from now on what is wrong under this name; an empty reason takes it back. */
        void report(String name, String reason);

        /** Counts a configuration that was refused. */
        void reloadRefused();

        /** Stops accepting, finishes what is in flight within the configured time, and flushes the audit trail. */
        @Override
        void close();
    }
}
