package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers and the queue before them.
 *
 * <p>Asking wakes at most one worker, and none while one is on its way; a worker that finds more than its own request
 * wakes the next. So a burst costs the event loop one wake-up, and an idle pool costs nothing.
 */
final class WorkerPool {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    private final HsmSettings settings;
    private final Link link;
    private final LongSupplier nanos;
    private final KeyFinder finder;
    private final HandOffQueue<SignRequest> queue;
    private final AtomicReferenceArray<Worker> places;
    private final AtomicBoolean wakeAsked = new AtomicBoolean();
    private final AtomicInteger waking = new AtomicInteger();
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger writtenOff = new AtomicInteger();
    /** Made once, not for each request. */
    private final Runnable wakeUp = this::wakeAsAsked;

    private volatile boolean closed;

    /** Looks for a key whose handle turned out void; the future tells when it was looked for. */
    interface KeyFinder {
        CompletableFuture<Void> findAgain(Epoch epoch, KeySlot slot, KeyState stale);
    }

    WorkerPool(HsmSettings settings, Link link, KeyFinder finder, LongSupplier nanos) {
        this.settings = settings;
        this.link = link;
        this.finder = finder;
        this.nanos = nanos;
        this.queue = new HandOffQueue<>(settings.queueCapacity());
        this.places = new AtomicReferenceArray<>(settings.workers());
        for (int place = 0; place < settings.workers(); place++) {
            hire(place);
        }
    }

    void start() {
        for (int place = 0; place < settings.workers(); place++) {
            places.get(place).thread().start();
        }
    }

    Link link() {
        return link;
    }

    LongSupplier nanos() {
        return nanos;
    }

    Duration timeout() {
        return settings.timeout();
    }

    String token() {
        return settings.tokenLabel();
    }

    int queued() {
        return queue.size();
    }

    int writtenOff() {
        return writtenOff.get();
    }

    /** Why no signature is taken on now, or null. */
    @Nullable HsmException refusal() {
        if (closed) {
            return new HsmException.Unavailable("the HSM is closed");
        }
        int stuck = writtenOff.get();
        if (stuck > 0 && stuck >= settings.maxWrittenOff()) {
            return new HsmException.Unavailable(
                    "token '" + token() + "': " + stuck + " workers never came back from its library, none is added");
        }
        return link.trouble();
    }

    /** Takes a request on; it fails at once if the queue is full. */
    void submit(SignRequest request) {
        if (!queue.offer(request)) {
            request.completeExceptionally(new HsmException.Busy(settings.queueCapacity()));
            return;
        }
        if (wakeAsked.compareAndSet(false, true)) {
            wakeFrom(request.home());
        }
        if (closed) {
            failQueued(_ -> true, new HsmException.Unavailable("the HSM is closed"));
        }
    }

    CompletableFuture<Void> findAgain(Epoch epoch, KeySlot slot, KeyState stale) {
        return finder.findAgain(epoch, slot, stale);
    }

    /** Wakes a worker when the caller has asked for all it wants to ask for now. */
    private void wakeFrom(Executor home) {
        try {
            home.execute(wakeUp);
        } catch (RejectedExecutionException closedHome) {
            wakeAsAsked();
        }
    }

    private void wakeAsAsked() {
        wakeAsked.set(false);
        wakeOne();
    }

    /** The next request for {@code worker}; null when it is no longer wanted. */
    @Nullable SignRequest take(Worker worker) {
        while (!closed && places.get(worker.place()) == worker) {
            SignRequest request = queue.poll();
            if (request != null) {
                if (!queue.isEmpty()) {
                    wakeOne();
                }
                return request;
            }
            worker.answers().handOver();
            worker.parked().set(true);
            if (queue.isEmpty() && !closed) {
                LockSupport.park(this);
            }
            if (!worker.parked().getAndSet(false)) {
                waking.decrementAndGet();
            }
        }
        return null;
    }

    /** A worker came out of the token; if it had been written off, it is counted again. */
    void returned(Worker worker) {
        if (!worker.writtenOff().compareAndSet(true, false)) {
            return;
        }
        int left = writtenOff.decrementAndGet();
        Worker there = places.get(worker.place());
        if (there != worker && there.writtenOff().get()) {
            // Its replacement is stuck as well, and was not replaced: back to work.
            places.set(worker.place(), worker);
        }
        LOG.info(
                "written-off worker came back: worker={} still-away={}",
                worker.thread().getName(),
                left);
    }

    /** Gives up on a worker and, below the cap, puts a new one in its place. */
    void writeOff(Worker worker) {
        if (!worker.writtenOff().compareAndSet(false, true)) {
            return;
        }
        int stuck = writtenOff.incrementAndGet();
        LOG.error(
                "worker is stuck in the token's library: worker={} written-off={} limit={}",
                worker.thread().getName(),
                stuck,
                settings.maxWrittenOff());
        if (stuck < settings.maxWrittenOff()) {
            hire(worker.place()).thread().start();
        }
    }

    /** Fails what waited too long, here and in the workers' hands. */
    void expire() {
        long now = nanos.getAsLong();
        HsmException late = new HsmException.TimedOut(timeout());
        failQueued(request -> isLate(request, now), late);
        for (int place = 0; place < places.length(); place++) {
            Worker worker = places.get(place);
            worker.answers().handOver();
            SignRequest request = worker.request();
            if (request != null && isLate(request, now)) {
                request.completeExceptionally(late);
                if (worker.inToken()) {
                    writeOff(worker);
                }
            }
        }
        HsmException refusal = refusal();
        if (refusal != null) {
            failQueued(_ -> true, refusal);
        }
    }

    void close() {
        closed = true;
        failQueued(_ -> true, new HsmException.Unavailable("the HSM is closed"));
        for (int place = 0; place < places.length(); place++) {
            LockSupport.unpark(places.get(place).thread());
        }
    }

    /** Waits for the workers to end, and so to close their sessions; one that is stuck is left behind. */
    void awaitEnd(Duration limit) {
        long until = nanos.getAsLong() + limit.toNanos();
        try {
            for (int place = 0; place < places.length(); place++) {
                Thread thread = places.get(place).thread();
                if (thread.isAlive()) {
                    thread.join(Duration.ofNanos(Math.max(1, until - nanos.getAsLong())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isLate(SignRequest request, long now) {
        return now - request.askedAt() > timeout().toNanos();
    }

    private void failQueued(Predicate<SignRequest> which, HsmException why) {
        SignRequest request = queue.pollIf(which);
        while (request != null) {
            request.completeExceptionally(why);
            request = queue.pollIf(which);
        }
    }

    private Worker hire(int place) {
        Worker worker = new Worker(this, place, "hsm-" + names.getAndIncrement());
        places.set(place, worker);
        return worker;
    }

    private void wakeOne() {
        if (waking.get() > 0) {
            return;
        }
        for (int place = 0; place < places.length(); place++) {
            Worker worker = places.get(place);
            if (worker.parked().compareAndSet(true, false)) {
                waking.incrementAndGet();
                LockSupport.unpark(worker.thread());
                return;
            }
        }
    }
}
