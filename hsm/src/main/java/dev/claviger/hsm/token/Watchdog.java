package dev.claviger.hsm.token;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times out signatures. PKCS#11 has no time-out and an interrupt does nothing in native code, so the waiting side has
 * to: one thread looks at all of them every now and then, which costs a signature nothing.
 */
final class Watchdog implements Runnable {
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(50);
    private static final int LOOKS_PER_TIMEOUT = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final WorkerPool pool;
    private final Thread thread =
            Thread.ofPlatform().name("hsm-watchdog").daemon().unstarted(this);
    private volatile boolean closed;

    Watchdog(WorkerPool pool) {
        this.pool = pool;
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        long pause = Math.clamp(pool.timeout().toNanos() / LOOKS_PER_TIMEOUT, SHORTEST.toNanos(), LONGEST.toNanos());
        while (!closed) {
            LockSupport.parkNanos(this, pause);
            try {
                pool.expire();
            } catch (RuntimeException | Error e) {
                // Without it nothing would ever time out again.
                LOG.error("HSM watchdog failed", e);
            }
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
