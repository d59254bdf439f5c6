package dev.claviger.proxy.throttle;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Wakes up on one daemon thread. */
public final class DaemonWakeUp implements WakeUp, AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    /** A thread called {@code name}, started when it is first needed. */
    public DaemonWakeUp(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // tasks report their own faults
    public void after(long nanos, Runnable task) {
        if (!executor.isShutdown()) {
            executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Stops; tasks that are not due yet do not run. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
