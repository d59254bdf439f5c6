package dev.claviger.hsm.token;

import dev.claviger.hsm.Hsm;
import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.HsmHealth;
import dev.claviger.hsm.HsmSettings;
import dev.claviger.hsm.KeyRef;
import dev.claviger.hsm.Pin;
import dev.claviger.hsm.Signature;
import dev.claviger.hsm.pkcs11.CkrException;
import dev.claviger.hsm.pkcs11.Cryptoki;
import dev.claviger.hsm.pkcs11.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The {@link Hsm} on a PKCS#11 token, over one {@link Binding}. */
public final class TokenHsm implements Hsm {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);
    private static final Duration SHORTEST_CALL = Duration.ofSeconds(10);

    private final HsmSettings settings;
    private final Pin pin;
    private final LongSupplier nanos;
    private final Cryptoki library;
    private final Binding binding;
    private final Keeper keeper;
    private final KeyBook keys;
    private final Link link;
    private final WorkerPool workers;
    private final Watchdog watchdog;
    private final Sealer sealer;

    private TokenHsm(
            HsmSettings settings,
            Pin pin,
            Binding binding,
            Cryptoki library,
            LongSupplier nanos,
            Predicate<Epoch> guard) {
        this.settings = settings;
        this.pin = pin.copy();
        this.nanos = nanos;
        this.library = library;
        this.binding = binding;
        this.keeper = new Keeper(nanos);
        this.keys = new KeyBook(settings.tokenLabel(), settings.sessionCopies() && binding.signsByHandle(), nanos);
        this.link = new Link(settings, this.pin, library, binding, keeper, nanos, keys::proveAll, guard);
        this.workers = new WorkerPool(settings, link, this::findAgain, nanos);
        this.watchdog = new Watchdog(workers);
        this.sealer = new Sealer(library, settings.tokenLabel());
    }

    /**
     * Connects through the native binding, which does every mechanism.
     *
     * @param pin copied; the caller still closes its own
     * @param nanos a clock that only ever grows, such as {@link System#nanoTime}
     * @throws HsmException.Misconfigured if the library or the token is not there
     * @throws HsmException.PinRefused if the PIN is wrong
     * @throws HsmException.Unavailable if the token does not answer
     */
    public static TokenHsm connect(HsmSettings settings, Pin pin, LongSupplier nanos) {
        return connect(settings, pin, new NativeBinding(), nanos);
    }

    /** Connects through {@code binding}; otherwise as {@link #connect(HsmSettings, Pin, LongSupplier)}. */
    public static TokenHsm connect(HsmSettings settings, Pin pin, Binding binding, LongSupplier nanos) {
        return connect(settings, pin, binding, nanos, null);
    }

    /** As above; {@code guard} is null but in the test that takes the guard against stale handles out. */
    static TokenHsm connect(
            HsmSettings settings, Pin pin, Binding binding, LongSupplier nanos, @Nullable Predicate<Epoch> guard) {
        Cryptoki library = acquire(settings);
        TokenHsm hsm =
                new TokenHsm(settings, pin, binding, library, nanos, guard == null ? Link.guard(library) : guard);
        try {
            hsm.start();
            return hsm;
        } catch (RuntimeException e) {
            hsm.close();
            throw e;
        }
    }

    /**
     * The library of {@code settings}, loaded and initialised.
     *
     * @throws HsmException.Misconfigured if it cannot be loaded
     */
    public static Cryptoki acquire(HsmSettings settings) {
        try {
            return Cryptoki.acquire(settings.library(), settings.environment());
        } catch (IllegalArgumentException | CkrException e) {
            throw new HsmException.Misconfigured(
                    "PKCS#11 library " + settings.library() + " is unusable: " + e.getMessage(), e);
        }
    }

    @Override
    public void open(KeyRef key) {
        binding.require(key);
        KeySlot slot = keys.note(key);
        onToken(epoch -> {
            KeyState before = slot.state();
            if (before instanceof KeyState.Proven proven) {
                keys.confirm(link, epoch, slot, proven);
            } else {
                link.using(epoch, () -> {
                    keys.prove(epoch, slot);
                    return true;
                });
            }
            return true;
        });
        if (slot.state() instanceof KeyState.Unusable unusable) {
            throw unusable.why();
        }
    }

    @Override
    public CompletableFuture<Signature> sign(KeyRef key, Supplier<byte[]> message, Executor home) {
        KeySlot slot = keys.slot(key);
        if (slot == null) {
            return CompletableFuture.failedFuture(new HsmException.Misconfigured(
                    "key '" + key.label() + "' with " + key.mechanism() + " was never opened"));
        }
        HsmException refusal = workers.refusal();
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        SignRequest request = new SignRequest(slot, message, nanos.getAsLong(), home);
        workers.submit(request);
        return request;
    }

    @Override
    public byte[] seal(byte[] plain, byte[] associatedData) {
        return onToken(epoch -> link.using(epoch, () -> sealer.seal(epoch, plain, associatedData)));
    }

    @Override
    public byte[] unseal(byte[] sealed, byte[] associatedData) {
        return onToken(epoch -> link.using(epoch, () -> sealer.unseal(epoch, sealed, associatedData)));
    }

    @Override
    public String trouble(KeyRef key) {
        KeySlot slot = keys.slot(key);
        return slot != null && slot.state() instanceof KeyState.Unusable unusable
                ? String.valueOf(unusable.why().getMessage())
                : "";
    }

    @Override
    public void keep(Set<KeyRef> wanted) {
        Set<KeyRef> these = Set.copyOf(wanted);
        var _ = keeper.run(() -> keys.keep(these));
    }

    @Override
    public HsmHealth health() {
        String reason = reason();
        return new HsmHealth(reason.isEmpty(), reason, link.epochs(), workers.queued(), workers.writtenOff());
    }

    @Override
    public void close() {
        workers.close();
        watchdog.close();
        workers.awaitEnd(CLOSE_LIMIT.dividedBy(2));
        CompletableFuture<Void> closing = keeper.run(() -> {
            link.close();
            pin.close();
            library.close();
        });
        keeper.close();
        // A keeper stuck in the token's library is left behind: its thread is a daemon.
        closing.completeOnTimeout(null, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private void start() {
        keeper.call(
                () -> {
                    link.connect();
                    return true;
                },
                callLimit());
        workers.start();
        watchdog.start();
        keeper.every(KeyBook.POLL, this::poll);
    }

    private String reason() {
        HsmException refusal = workers.refusal();
        if (refusal != null) {
            return String.valueOf(refusal.getMessage());
        }
        Duration busy = keeper.busyFor();
        if (busy.compareTo(stuckAfter()) > 0) {
            return "token '" + settings.tokenLabel() + "' has given no answer for " + busy.toMillis() + " ms";
        }
        List<String> unusable = keys.unusable();
        return String.join("; ", unusable);
    }

    private void poll() {
        if (link.trouble() != null) {
            return;
        }
        Epoch epoch = link.current();
        try {
            link.using(epoch, () -> {
                // A token that was taken away may leave a library that just finds nothing any more.
                library.requirePresent(epoch.slot());
                return true;
            });
            keys.poll(link, epoch);
        } catch (CkrException e) {
            if (isLoss(e)) {
                link.recover(epoch, e);
            }
        }
    }

    private CompletableFuture<Void> findAgain(Epoch epoch, KeySlot slot, KeyState stale) {
        return keeper.run(() -> {
            try {
                keys.findAgain(link, epoch, slot, stale);
            } catch (CkrException e) {
                if (isLoss(e)) {
                    link.recover(epoch, e);
                }
            }
        });
    }

    /** Does {@code task} on the keeper's thread; what was lost is recovered and the task done once more. */
    private <T> T onToken(Function<Epoch, T> task) {
        return keeper.call(
                () -> {
                    Epoch epoch = link.current();
                    try {
                        return task.apply(epoch);
                    } catch (CkrException e) {
                        if (!isLoss(e)) {
                            throw unavailable(e);
                        }
                        link.recover(epoch, e);
                    }
                    try {
                        return task.apply(link.current());
                    } catch (CkrException e) {
                        throw unavailable(e);
                    }
                },
                callLimit());
    }

    private HsmException unavailable(CkrException e) {
        return new HsmException.Unavailable("token '" + settings.tokenLabel() + "': " + e.getMessage(), e);
    }

    private static boolean isLoss(CkrException e) {
        return e.remedy() == Remedy.NEW_SESSION || e.remedy() == Remedy.REINITIALISE;
    }

    private Duration callLimit() {
        Duration several = settings.timeout().multipliedBy(4);
        return several.compareTo(SHORTEST_CALL) > 0 ? several : SHORTEST_CALL;
    }

    private Duration stuckAfter() {
        Duration twice = settings.timeout().multipliedBy(2);
        Duration least = KeyBook.POLL.multipliedBy(4);
        return twice.compareTo(least) > 0 ? twice : least;
    }
}
