package dev.claviger.proxy.throttle;

import dev.claviger.config.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps closed gates in one small file for each exchange, which is replaced in one step. Safe for threads.
 *
 * <p>A file that cannot be read is no reason not to start, and none to call an exchange that may have banned this
 * address: everything at that exchange is held back for as long as for a stop sign that does not say how long.
 */
public final class GateFiles implements GateMemory, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GateFiles.class);

    private final Path directory;
    private final InstantSource clock;
    private final Executor background;
    private final Map<String, Supplier<List<GateState>>> pending = new ConcurrentHashMap<>();

    /**
     * Files in a directory, which is made when the first is written.
     *
     * @param clock the wall clock: the monotonic one begins anew with each process
     * @param background where files are written; may block
     */
    public GateFiles(Path directory, InstantSource clock, Executor background) {
        this.directory = directory;
        this.clock = clock;
        this.background = background;
    }

    private Path file(String exchange) {
        return directory.resolve(exchange);
    }

    @Override
    public List<GateState> recall(String exchange, Duration unreadable) {
        try {
            List<GateState> closed = GateText.read(exchange, Files.readString(file(exchange)), clock.millis());
            closed.forEach(gate -> LOG.warn(
                    "a gate was closed before the restart and stays closed exchange={} scope={} cause={} remaining={}",
                    exchange,
                    gate.scopeKey(),
                    gate.cause(),
                    gate.remaining()));
            return closed;
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn(
                    "closed gates cannot be read, so nothing is sent to the exchange for a while exchange={} file={}"
                            + " for={} fault={}",
                    exchange,
                    file(exchange),
                    unreadable,
                    e.toString());
            return unreadable.isPositive()
                    ? List.of(new GateState(exchange, Reach.everything(), "unreadable file", unreadable))
                    : List.of();
        }
    }

    @Override
    public void changed(String exchange, Supplier<List<GateState>> closed) {
        if (pending.put(exchange, closed) == null) {
            try {
                background.execute(() -> write(exchange));
            } catch (RejectedExecutionException _) {
                // Everything stops: what is pending is written when this is closed.
            }
        }
    }

    /** What is closed is asked while no other file is written, so that the last to be written knows the most. */
    private synchronized void write(String exchange) {
        Supplier<List<GateState>> closed = pending.remove(exchange);
        if (closed == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
            AtomicFile.write(file(exchange), GateText.of(closed.get(), clock.millis()));
        } catch (IOException e) {
            LOG.warn(
                    "closed gates could not be written, and a restart would not know of them exchange={} file={} fault={}",
                    exchange,
                    file(exchange),
                    e.toString());
        }
    }

    /** Writes what is not written yet. */
    @Override
    public void close() {
        List.copyOf(pending.keySet()).forEach(this::write);
    }
}
