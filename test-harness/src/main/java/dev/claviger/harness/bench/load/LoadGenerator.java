package dev.claviger.harness.bench.load;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Makes load from one event loop thread. */
public final class LoadGenerator implements AutoCloseable {
    private final EventLoopGroup group = Loops.single("bench-load");
    private final EventLoop loop = group.next();
    private final LongSupplier nanos;
    private final Duration patience;

    /**
     * A generator.
     *
     * @param nanos the monotonic clock
     * @param patience how long to wait for connections to stand, and for the last replies after the end of a run
     */
    public LoadGenerator(LongSupplier nanos, Duration patience) {
        this.nanos = nanos;
        this.patience = patience;
        loop.submit(LoadGenerator::sharpenTimer).syncUninterruptibly();
    }

    /**
     * Connects as often as this load needs.
     *
     * @throws IOException where not all connections stand in time
     */
    public LoadSession connect(Target target, Load load) throws IOException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < load.connections(); i++) {
            connections.add(new Connection(target, loop));
        }
        LoadSession session = new LoadSession(loop, nanos, load, patience, connections);
        loop.execute(() -> connections.forEach(Connection::connect));
        long deadline = nanos.getAsLong() + patience.toNanos();
        while (!loop.submit(() -> connections.stream().allMatch(Connection::ready))
                .syncUninterruptibly()
                .getNow()) {
            if (nanos.getAsLong() > deadline) {
                session.close();
                throw new IOException(
                        target.address() + ": not all " + load.connections() + " connections stood within " + patience);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return session;
    }

    /** Linux lets a thread's timers be 50 µs late unless told otherwise, which would drown what an open loop measures. */
    private static void sharpenTimer() {
        try {
            Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
            if (thread != null) {
                Files.writeString(Path.of("/proc", thread.toString(), "timerslack_ns"), "1000");
            }
        } catch (IOException | UnsupportedOperationException notThisKernel) {
            System.err.println(
                    "bench: timers stay at the kernel's slack of about 50 µs: " + notThisKernel.getMessage());
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
