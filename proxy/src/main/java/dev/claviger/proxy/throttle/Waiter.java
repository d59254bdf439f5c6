package dev.claviger.proxy.throttle;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A request that waits for budget. */
final class Waiter {
    private final Demand demand;
    private final Executor loop;
    private final long deadlineNanos;
    private final CompletableFuture<Admission> future = new CompletableFuture<>();

    Waiter(Demand demand, Executor loop, long deadlineNanos) {
        this.demand = demand;
        this.loop = loop;
        this.deadlineNanos = deadlineNanos;
    }

    Demand demand() {
        return demand;
    }

    CompletableFuture<Admission> future() {
        return future;
    }

    /** How long it may still wait, not positive once its deadline has passed. */
    long nanosLeft(long nowNanos) {
        return deadlineNanos - nowNanos;
    }

    /** Hands the admission over on the loop; a request nobody waits for any more gives it back. */
    void admit(Admission admission) {
        try {
            loop.execute(() -> {
                if (!future.complete(admission)) {
                    admission.release();
                }
            });
        } catch (RejectedExecutionException stopped) {
            admission.release();
            future.completeExceptionally(stopped);
        }
    }

    void refuse(RuntimeException refused) {
        try {
            loop.execute(() -> future.completeExceptionally(refused));
        } catch (RejectedExecutionException stopped) {
            future.completeExceptionally(stopped);
        }
    }
}
