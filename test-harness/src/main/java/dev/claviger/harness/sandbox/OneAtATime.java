package dev.claviger.harness.sandbox;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one request, or one look from a test, at an exchange's state at a time. */
public final class OneAtATime {
    private final ReentrantLock lock = new ReentrantLock();

    /** Looks at or changes the state while nobody else does. */
    public <T> T run(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
