package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that connects, proves, recovers and looks after keys: all that is not a signature happens here, one
 * thing after the other, so that none of it needs a lock of its own.
 */
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final ScheduledThreadPoolExecutor executor;
    private final LongSupplier nanos;
    private volatile boolean busy;
    private volatile long busySince;

    Keeper(LongSupplier nanos) {
        this.nanos = nanos;
        executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("hsm-keeper").daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Runs {@code task} here and waits for what it returns or throws. */
    <T> T call(Supplier<T> task, Duration limit) {
        try {
            Future<T> result = executor.submit(() -> timed(task));
            return result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("HSM task failed: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new HsmException.Unavailable("the token gave no answer within " + limit.toMillis() + " ms", e);
        } catch (RejectedExecutionException e) {
            throw new HsmException.Unavailable("the HSM is closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HsmException.Unavailable("interrupted while waiting for the token", e);
        }
    }

    /** Runs {@code task} here; the future tells when it ended, however it ended. */
    CompletableFuture<Void> run(Runnable task) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    logged(task);
                } finally {
                    ended.complete(null);
                }
            });
        } catch (RejectedExecutionException e) {
            ended.complete(null);
        }
        return ended;
    }

    /** Runs {@code task} here once, after {@code delay}. */
    void later(Duration delay, Runnable task) {
        try {
            var _ = executor.schedule(() -> logged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("HSM is closed, no task is planned");
        }
    }

    /** Runs {@code task} here again and again, {@code pause} after it last ended. */
    void every(Duration pause, Runnable task) {
        var _ = executor.scheduleWithFixedDelay(
                () -> logged(task), pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** How long the task at work has been at it; zero when idle. */
    Duration busyFor() {
        return busy ? Duration.ofNanos(nanos.getAsLong() - busySince) : Duration.ZERO;
    }

    /** Ends after the task at work; a task stuck in the token keeps its daemon thread. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private void logged(Runnable task) {
        try {
            timed(() -> {
                task.run();
                return true;
            });
        } catch (RuntimeException e) {
            // A periodic task that throws would never run again.
            LOG.error("HSM keeper task failed", e);
        }
    }

    private <T> T timed(Supplier<T> task) {
        busySince = nanos.getAsLong();
        busy = true;
        try {
            return task.get();
        } finally {
            busy = false;
        }
    }
}
