package dev.claviger.proxy.audit;

import dev.claviger.proxy.audit.record.Entry;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hands entries from all threads to the writer's. Waking a thread costs more than writing a record, so what nobody waits
 * for wakes the writer only where it has gone to sleep for lack of work.
 */
final class Inbox {
    private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unwritten = new AtomicInteger();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean asleep;
    private volatile boolean stopping;
    private volatile boolean closed;
    private volatile @Nullable Thread writer;

    /** Takes an entry; {@code wake} where somebody waits for it. */
    void put(Entry entry, boolean wake) {
        unwritten.incrementAndGet();
        queue.add(entry);
        if (wake || asleep) {
            wake();
        }
    }

    /** How many entries were put and are not {@link #written}. */
    int unwritten() {
        return unwritten.get();
    }

    void written(int count) {
        unwritten.addAndGet(-count);
    }

    /** Nothing is to come; the writer shall end. */
    void stop() {
        stopping = true;
        wake();
    }

    boolean isStopping() {
        return stopping;
    }

    /** Nothing that is put from now on is ever written. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            LockSupport.unpark(writer);
        }
    }

    /** The calling thread is the writer from now on. */
    void attach() {
        writer = Thread.currentThread();
    }

    /** The next entry, or null where there is none. For the writer, as all that follows. */
    @Nullable Entry poll() {
        return queue.poll();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** From here on, a wake-up ends the next pause. */
    void listen() {
        woken.set(false);
    }

    /** Pauses unless woken. */
    void pause(long nanos) {
        if (!stopping) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** Pauses until anything comes, but not longer than {@code nanos}. */
    void sleep(long nanos) {
        asleep = true;
        if (queue.isEmpty()) {
            pause(nanos);
        }
        asleep = false;
    }
}
