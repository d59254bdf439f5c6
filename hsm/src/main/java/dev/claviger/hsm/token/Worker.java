package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.Signature;
import dev.claviger.hsm.pkcs11.Ckr;
import dev.claviger.hsm.pkcs11.CkrException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that signs: it has a lane of its own, made when first needed and anew in each epoch. A virtual
 * thread would pin its carrier for as long as the token takes.
 */
final class Worker implements Runnable {
    private final WorkerPool pool;
    private final Thread thread;
    private final int place;
    private final AtomicBoolean parked = new AtomicBoolean();
    private final AtomicBoolean writtenOff = new AtomicBoolean();
    private final Answers answers = new Answers();
    private volatile @Nullable SignRequest request;
    private volatile boolean inToken;
    private @Nullable Lane lane;
    private @Nullable Epoch laneEpoch;

    Worker(WorkerPool pool, int place, String name) {
        this.pool = pool;
        this.place = place;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this);
    }

    /** Its thread, which ends once its place is taken or the pool closed. */
    Thread thread() {
        return thread;
    }

    /** Which of the pool's places it works at. */
    int place() {
        return place;
    }

    AtomicBoolean parked() {
        return parked;
    }

    AtomicBoolean writtenOff() {
        return writtenOff;
    }

    /** What it has signed and not handed over yet. */
    Answers answers() {
        return answers;
    }

    /** What it works on, or null. */
    @Nullable SignRequest request() {
        return request;
    }

    /** Whether it is inside the token's library, from where nothing can call it back. */
    boolean inToken() {
        return inToken;
    }

    @Override
    public void run() {
        SignRequest next = pool.take(this);
        while (next != null) {
            request = next;
            try {
                serve(next);
            } catch (RuntimeException | Error e) {
                // A message that could not be made, or a fault of ours: the caller's to see, never the thread's end.
                next.completeExceptionally(e);
            }
            request = null;
            pool.returned(this);
            next = pool.take(this);
        }
        answers.handOver();
        leaveLane();
    }

    private void serve(SignRequest asked) {
        if (asked.isDone()) {
            return;
        }
        long takenAt = pool.nanos().getAsLong();
        if (!attempt(asked, takenAt, false)) {
            attempt(asked, takenAt, true);
        }
    }

    /** Whether the request is answered; if not, what was lost has been found again and it may be tried once more. */
    private boolean attempt(SignRequest asked, long takenAt, boolean last) {
        KeyState state = asked.slot().state();
        Epoch epoch = null;
        try {
            epoch = pool.link().current();
            if (!(state instanceof KeyState.Proven proven)) {
                asked.completeExceptionally(((KeyState.Unusable) state).why());
                return true;
            }
            answers.add(asked, sign(asked, epoch, proven, takenAt));
            return true;
        } catch (CkrException e) {
            return (epoch == null || last) ? refuse(asked, e) : remedied(asked, epoch, state, e);
        } catch (HsmException e) {
            asked.completeExceptionally(e);
            return true;
        }
    }

    private Signature sign(SignRequest asked, Epoch epoch, KeyState.Proven proven, long takenAt) {
        return pool.link().using(epoch, () -> {
            if (proven.epoch() != epoch || asked.slot().state() != proven) {
                // The key moved on between the look and the lock.
                throw new CkrException("key '" + asked.slot().key().label() + "'", Ckr.KEY_HANDLE_INVALID);
            }
            inToken = true;
            try {
                Lane signing = lane(epoch);
                byte[] message = asked.message().get();
                byte[] value = signing.sign(asked.slot().key(), proven.signWith(takenAt), message);
                long doneAt = pool.nanos().getAsLong();
                return new Signature(value, takenAt - asked.askedAt(), doneAt - takenAt);
            } finally {
                inToken = false;
            }
        });
    }

    private boolean remedied(SignRequest asked, Epoch epoch, KeyState state, CkrException e) {
        answers.handOver();
        switch (e.remedy()) {
            case NEW_SESSION, REINITIALISE -> await(asked, pool.link().lost(epoch, e));
            case FIND_AGAIN -> await(asked, pool.findAgain(epoch, asked.slot(), state));
            case STOP, RECONFIGURE, NONE -> {
                return refuse(asked, e);
            }
        }
        return false;
    }

    private boolean refuse(SignRequest asked, CkrException e) {
        String what = "key '" + asked.slot().key().label() + "': " + e.getMessage();
        HsmException why = switch (e.remedy()) {
            case STOP -> new HsmException.PinRefused(pool.token(), e.ckrName());
            case RECONFIGURE -> new HsmException.Misconfigured(what);
            case NEW_SESSION, REINITIALISE, FIND_AGAIN, NONE -> new HsmException.Unavailable(what);
        };
        asked.completeExceptionally(why);
        return true;
    }

    /** Waits for a recovery, at most until the request times out. */
    private void await(SignRequest asked, CompletableFuture<Void> recovery) {
        long left = asked.askedAt() + pool.timeout().toNanos() - pool.nanos().getAsLong();
        try {
            recovery.get(Math.max(1, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The second attempt will say how things are.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Lane lane(Epoch epoch) {
        Lane mine = lane;
        if (mine == null || laneEpoch != epoch) {
            leaveLane();
            mine = epoch.lanes().open();
            lane = mine;
            laneEpoch = epoch;
        }
        return mine;
    }

    private void leaveLane() {
        Lane old = lane;
        Epoch of = laneEpoch;
        lane = null;
        laneEpoch = null;
        if (old == null || of == null) {
            return;
        }
        pool.link().leave(of, old);
    }
}
