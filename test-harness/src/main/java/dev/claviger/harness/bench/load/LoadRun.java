package dev.claviger.harness.bench.load;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * One run of load over connections that stand already; event loop only.
 *
 * <p>The request of number <i>n</i> is due at <i>start + n × interval</i>, and its latency counts from then, however late
 * a connection was free for it. In a closed loop the interval is 0 and a request is due when it is sent.
 */
final class LoadRun {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;
    private static final int EXCERPT = 400;

    private final EventLoop loop;
    private final LongSupplier nanos;
    private final List<Connection> connections;
    private final RequestBatch batch;
    private final long interval;
    private final long duration;
    private final long patience;
    private final Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
    private final ArrayDeque<Connection> idle;
    private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
    private long start;
    private long deadline;
    private long lastReply;
    private long next;
    private int outstanding;
    private boolean waiting;
    private long completed;
    private long failed;
    private long unanswered;
    private String firstFailure = "";

    LoadRun(
            EventLoop loop,
            LongSupplier nanos,
            List<Connection> connections,
            RequestBatch batch,
            Load load,
            long durationNanos,
            long patienceNanos) {
        this.loop = loop;
        this.nanos = nanos;
        this.connections = connections;
        this.batch = batch;
        this.interval = load.intervalNanos();
        this.duration = durationNanos;
        this.patience = patienceNanos;
        this.idle = new ArrayDeque<>(connections.size() + 1);
    }

    /** What the run will have measured. */
    CompletableFuture<LoadResult> result() {
        return result;
    }

    /** Begins, with the connections that can send. */
    void start() {
        start = nanos.getAsLong();
        deadline = start + duration;
        lastReply = start;
        for (Connection connection : connections) {
            connection.serve(this);
            if (connection.ready()) {
                idle.add(connection);
            }
        }
        var _ = loop.schedule(this::giveUp, duration + patience, TimeUnit.NANOSECONDS);
        dispatch(start);
    }

    /** A connection can take a request. */
    void free(Connection connection) {
        if (!result.isDone()) {
            idle.add(connection);
            dispatch(nanos.getAsLong());
        }
    }

    void replied(Connection connection, int status, String failure) {
        if (result.isDone()) {
            return;
        }
        long now = nanos.getAsLong();
        outstanding--;
        if (status == 200) {
            latencies.recordValue(Math.min(now - connection.since(), LONGEST_NANOS));
            if (now <= deadline) {
                completed++;
                lastReply = now;
            }
        } else {
            fail(failure);
        }
        idle.add(connection);
        dispatch(now);
    }

    /** A connection was closed, with a request on it or without; it comes back as free when it stands again. */
    void lost(Connection connection, boolean withRequest, String why) {
        if (result.isDone()) {
            return;
        }
        idle.remove(connection);
        if (withRequest) {
            outstanding--;
            fail(why);
            dispatch(nanos.getAsLong());
        }
    }

    private void fail(String why) {
        failed++;
        if (firstFailure.isEmpty()) {
            firstFailure = why.length() > EXCERPT ? why.substring(0, EXCERPT) : why;
        }
    }

    private void dispatch(long now) {
        while (more(now)) {
            long due = due(next, now);
            if (due > now) {
                wake(due - now);
                return;
            }
            Connection connection = idle.poll();
            if (connection == null) {
                return;
            }
            outstanding++;
            connection.send(batch, next++, due);
        }
        if (outstanding == 0) {
            finish();
        }
    }

    private boolean more(long now) {
        return batch.has(next) && due(next, now) < deadline;
    }

    private long due(long number, long now) {
        return interval == 0 ? now : start + number * interval;
    }

    private void wake(long delay) {
        if (!waiting) {
            waiting = true;
            var _ = loop.schedule(
                    () -> {
                        waiting = false;
                        if (!result.isDone()) {
                            dispatch(nanos.getAsLong());
                        }
                    },
                    delay,
                    TimeUnit.NANOSECONDS);
        }
    }

    /** Ends a run whose replies do not come: each request that waits counts with its wait so far. */
    private void giveUp() {
        if (result.isDone()) {
            return;
        }
        long now = nanos.getAsLong();
        for (Connection connection : connections) {
            if (connection.busy()) {
                late(now - connection.since());
            }
        }
        while (interval > 0 && more(now)) {
            late(now - due(next++, now));
        }
        finish();
    }

    private void late(long waited) {
        latencies.recordValue(Math.min(waited, LONGEST_NANOS));
        unanswered++;
        if (firstFailure.isEmpty()) {
            firstFailure =
                    "no reply within " + TimeUnit.NANOSECONDS.toMillis(patience) + " ms after the end of the run";
        }
    }

    private void finish() {
        boolean ranOut = !batch.has(next);
        result.complete(new LoadResult(
                completed,
                failed,
                unanswered,
                ranOut ? lastReply - start : duration,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getValueAtPercentile(99.9),
                latencies.getMaxValue(),
                firstFailure));
    }
}
