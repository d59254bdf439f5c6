package dev.claviger.harness.bench.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Starts peers' processes.
 *
 * @param pinning where they may run
 * @param nanos the monotonic clock
 */
public record Launcher(Pinning pinning, LongSupplier nanos) {
    private static final String LOG = "output.log";

    /**
     * Starts a command.
     *
     * @param command the program and its arguments
     * @param environment added to this process's own
     * @param folder its working directory, which gets a log of what it prints
     */
    PeerProcess launch(List<String> command, Map<String, String> environment, Path folder) throws IOException {
        Path log = folder.resolve(LOG);
        ProcessBuilder builder = new ProcessBuilder(pinning.alone(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long now = nanos.getAsLong();
        Process process = builder.start();
        process.getOutputStream().close();
        return new PeerProcess(process, log, now);
    }
}
