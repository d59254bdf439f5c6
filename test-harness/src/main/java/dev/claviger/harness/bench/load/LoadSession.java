package dev.claviger.harness.bench.load;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Connections to one target, over which runs follow each other. */
public final class LoadSession implements AutoCloseable {
    private final EventLoop loop;
    private final LongSupplier nanos;
    private final Load load;
    private final Duration patience;
    private final List<Connection> connections;

    LoadSession(EventLoop loop, LongSupplier nanos, Load load, Duration patience, List<Connection> connections) {
        this.loop = loop;
        this.nanos = nanos;
        this.load = load;
        this.patience = patience;
        this.connections = List.copyOf(connections);
    }

    /**
     * Runs load and waits for its end.
     *
     * @param batch the requests
     * @param duration how long to send
     */
    public LoadResult run(RequestBatch batch, Duration duration) {
        LoadRun run = new LoadRun(loop, nanos, connections, batch, load, duration.toNanos(), patience.toNanos());
        loop.execute(run::start);
        return run.result().join();
    }

    @Override
    public void close() {
        loop.submit(() -> connections.forEach(Connection::close)).syncUninterruptibly();
    }
}
