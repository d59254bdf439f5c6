package dev.claviger.harness.bench.peer;

import dev.claviger.harness.bench.upstream.Site;
import dev.claviger.harness.rig.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Knows how a Claviger is made ready for a benchmark: token, keys, configuration, a bot, and the command to run. */
public interface ClavigerSetup {
    /** The version of the Claviger that is measured, and where its key is, in a few words. */
    String version();

    /**
     * Makes a Claviger ready, and starts nothing: a token in the folder with the site's real secret in it as a
     * non-extractable key, a configuration with all stages on whose limits are so wide that the load stays under them,
     * two free ports, and a virtual key for one bot that may read and trade. Called once for every start.
     *
     * @param site the exchange to go to, and the real key
     * @param folder an empty folder of its own
     */
    Prepared prepare(Site site, Path folder) throws IOException;

    /**
     * A Claviger that is ready to start.
     *
     * @param command the program and its arguments, which runs in the foreground and ends on SIGTERM
     * @param environment added to the benchmark's own
     * @param port where it will take bots' requests, on 127.0.0.1
     * @param adminPort where it will show {@code /metrics}, on 127.0.0.1
     * @param prefix what stands before the exchange's own path, such as {@code /binance}
     * @param bot the virtual API key and secret
     */
    record Prepared(
            List<String> command,
            Map<String, String> environment,
            int port,
            int adminPort,
            String prefix,
            Credentials bot) {
        /** Copies the collections. */
        public Prepared {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }
}
