package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.pkcs11.Ckr;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Remedy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to the token and its recovery. A lost session makes a new epoch; a lost device, library state or
 * anything unclear makes C_Finalize, C_Initialize and a new epoch, again and again with a growing pause, without a
 * restart. A refused PIN ends it for good: a hardware token locks after a few.
 */
final class Link {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(5);
    private static final int PROMPT_RECOVERIES = 3;

    private final HsmSettings settings;
    private final Cryptoki library;
    private final Logon logon;
    private final Keeper keeper;
    private final LongSupplier nanos;
    private final Predicate<Epoch> guard;

    private volatile @Nullable Epoch epoch;
    private volatile HsmException down = new HsmException.Unavailable("not connected to the token yet");
    private long upSince;
    private int recoveries;

    /**
     * A link not yet up.
     *
     * @param onEpoch proves every key in a new epoch, before anybody signs in it
     * @param guard whether an epoch's handles still mean what they did; only a test has another than {@link #guard}
     */
    Link(
            HsmSettings settings,
            Pin pin,
            Cryptoki library,
            Binding binding,
            Keeper keeper,
            LongSupplier nanos,
            Consumer<Epoch> onEpoch,
            Predicate<Epoch> guard) {
        this.settings = settings;
        this.library = library;
        this.logon = new Logon(settings, pin, library, binding, onEpoch);
        this.keeper = keeper;
        this.nanos = nanos;
        this.guard = guard;
    }

    /** The guard against stale handles: an epoch is void once the library was finalized, by whomever. */
    static Predicate<Epoch> guard(Cryptoki library) {
        return epoch -> epoch.generation() == library.generation();
    }

    /** The epoch to sign in. */
    Epoch current() {
        Epoch now = epoch;
        if (now == null) {
            throw down;
        }
        return now;
    }

    /** Whether {@code other} is the epoch to sign in and its handles mean what they did. */
    boolean isCurrent(Epoch other) {
        return epoch == other && guard.test(other);
    }

    /** Why there is no epoch, or null if there is one. */
    @Nullable HsmException trouble() {
        return epoch == null ? down : null;
    }

    /** How many connections were made. */
    long epochs() {
        return logon.epochs();
    }

    /** Runs {@code task} while no handle of {@code epoch} can become void. */
    <T> T using(Epoch epoch, Supplier<T> task) {
        library.use().lock();
        try {
            if (!guard.test(epoch)) {
                throw new CkrException("epoch " + epoch.number(), Ckr.CRYPTOKI_NOT_INITIALIZED);
            }
            return task.get();
        } finally {
            library.use().unlock();
        }
    }

    /** Closes a worker's lane, or only its own side if the session's number may be another's by now. */
    void leave(Epoch of, Lane lane) {
        library.use().lock();
        try {
            if (isCurrent(of)) {
                lane.close();
            } else {
                lane.abandon();
            }
        } finally {
            library.use().unlock();
        }
    }

    /** Runs {@code task} while nobody uses a handle; false if a call that does not return is in the way. */
    boolean alone(Runnable task) {
        try {
            if (!library.exclusive().tryLock(settings.timeout().toNanos() / 2, TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            task.run();
            return true;
        } finally {
            library.exclusive().unlock();
        }
    }

    /** Connects for the first time; what is wrong now is the operator's to know at once. */
    void connect() {
        library.use().lock();
        try {
            up(logon.epoch());
        } catch (CkrException e) {
            throw new HsmException.Unavailable("token '" + settings.tokenLabel() + "': " + e.getMessage(), e);
        } finally {
            library.use().unlock();
        }
    }

    /** A signature in {@code seen} met {@code cause}; the future ends when recovery was tried once. */
    CompletableFuture<Void> lost(Epoch seen, CkrException cause) {
        return keeper.run(() -> recover(seen, cause));
    }

    /** Recovers from the loss of {@code seen}, unless that was done already. On the keeper's thread. */
    void recover(Epoch seen, CkrException cause) {
        if (epoch != seen) {
            return;
        }
        if (nanos.getAsLong() - upSince > STEADY.toNanos()) {
            recoveries = 0;
        }
        boolean deep = cause.remedy() == Remedy.REINITIALISE;
        LOG.warn(
                "token connection lost: token={} epoch={} cause={}",
                settings.tokenLabel(),
                seen.number(),
                cause.getMessage());
        if (recoveries++ < PROMPT_RECOVERIES) {
            attempt(seen, deep);
        } else {
            down(new HsmException.Unavailable(awayBecause(cause.getMessage())), deep);
        }
    }

    /** Closes what is open; on the keeper's thread. */
    void close() {
        library.use().lock();
        try {
            Epoch last = epoch;
            down = new HsmException.Unavailable("the HSM is closed");
            epoch = null;
            if (last != null && guard.test(last)) {
                last.lanes().close();
                last.keeper().close();
            }
        } finally {
            library.use().unlock();
        }
    }

    private void attempt(@Nullable Epoch seen, boolean deep) {
        boolean tried = alone(() -> {
            try {
                long before = library.generation();
                if (seen != null && guard.test(seen) && !deep) {
                    // The keeper's session goes, and with it every session copy.
                    seen.keeper().close();
                }
                if (seen != null) {
                    seen.lanes().close();
                }
                if (deep) {
                    library.reinitialise(seen == null ? before : seen.generation());
                }
                up(logon.epoch());
            } catch (HsmException.PinRefused e) {
                epoch = null;
                down = e;
                LOG.error("{}", e.getMessage());
            } catch (HsmException | CkrException | IllegalArgumentException e) {
                down(new HsmException.Unavailable(awayBecause(String.valueOf(e.getMessage()))), true);
            }
        });
        if (!tried) {
            down(new HsmException.Unavailable(awayBecause("calls to its library do not return")), deep);
        }
    }

    private void down(HsmException why, boolean deep) {
        down = why;
        epoch = null;
        Duration pause = pause();
        LOG.warn("{}; next attempt in {} ms", why.getMessage(), pause.toMillis());
        keeper.later(pause, () -> {
            recoveries++;
            attempt(null, deep);
        });
    }

    private Duration pause() {
        int doublings = Math.clamp(recoveries - PROMPT_RECOVERIES, 0, 10);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private void up(Epoch next) {
        upSince = nanos.getAsLong();
        epoch = next;
        LOG.info(
                "token connected: token={} serial={} epoch={}",
                settings.tokenLabel(),
                next.slot().serial(),
                next.number());
    }

    private String awayBecause(String reason) {
        return "token '" + settings.tokenLabel() + "' is away: " + reason;
    }
}
