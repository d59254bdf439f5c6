package dev.claviger.proxy.forward.probe;

import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.proxy.message.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows how far an exchange's clock is from ours. Of up to five questions the one with the shortest round trip counts,
 * since the exchange read its clock somewhere within it: the error is at most half of that trip.
 */
public final class ClockSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSync.class);
    private static final int SAMPLES = 5;
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    /** One measurement: the exchange's clock minus ours, the trip it took, and when. */
    private record Measured(OptionalLong offsetMillis, long roundTripNanos, long atNanos) {}

    private final String exchange;
    private final Supplier<CompletableFuture<ProbeReply>> probe;
    private final String field;
    private final TimeFormat unit;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean measuring = new AtomicBoolean();
    private volatile @Nullable Measured measured;
    private volatile String trouble = "";
    private volatile boolean answered;
    private volatile Duration away = Duration.ZERO;
    private volatile long startedNanos;
    private volatile boolean startedOnce;
    private volatile boolean closed;

    /**
     * A clock not measured yet.
     *
     * @param exchange its name, for messages
     * @param probe asks its time endpoint; a failure with a {@link Refused} may say when to ask again
     * @param field the name of the number in the reply's JSON that is its time
     * @param unit of that number
     * @param clock our own clock
     * @param nanos the monotonic clock the probe's times are of
     * @param timer runs the regular measurements
     */
    public ClockSync(
            String exchange,
            Supplier<CompletableFuture<ProbeReply>> probe,
            String field,
            TimeFormat unit,
            InstantSource clock,
            LongSupplier nanos,
            ScheduledExecutorService timer) {
        this.exchange = exchange;
        this.probe = probe;
        this.field = field;
        this.unit = unit;
        this.clock = clock;
        this.nanos = nanos;
        this.timer = timer;
    }

    /** Goes by what another has measured of the same clock, until it has measured itself. */
    public void takeOver(ClockSync other) {
        if (measured == null) {
            measured = other.measured;
        }
    }

    /** Starts soon, on the timer's thread, unless it has begun already; may be called as often as the clock is used. */
    public void begin() {
        if (!begun.get() && !closed && begun.compareAndSet(false, true)) {
            timer.execute(this::start);
        }
    }

    /**
     * Measures now and then every five minutes; after a failure, again in five seconds, or when the exchange said that
     * asking again makes sense.
     */
    public void start() {
        begun.set(true);
        if (!closed) {
            var _ = measure().whenComplete((done, _) -> later(Boolean.TRUE.equals(done) ? EVERY : afterFailure()));
        }
    }

    private Duration afterFailure() {
        return away.compareTo(AFTER_FAILURE) > 0 ? away : AFTER_FAILURE;
    }

    private void later(Duration delay) {
        if (!closed) {
            var _ = timer.schedule(this::start, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Measures soon, as after the exchange said a timestamp was off. Asked more than once a second, it does nothing.
     *
     * @return whether a measurement was begun
     */
    public boolean remeasure() {
        if (measuring.get() || (startedOnce && nanos.getAsLong() - startedNanos < AT_MOST_EVERY.toNanos())) {
            return false;
        }
        var _ = measure();
        return true;
    }

    /** Says whether it was measured; where that is being done already, whether it succeeds is not waited for. */
    private CompletableFuture<Boolean> measure() {
        if (!measuring.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(false);
        }
        startedNanos = nanos.getAsLong();
        startedOnce = true;
        away = Duration.ZERO;
        return sample(1, null).handle((best, failure) -> {
            if (best != null) {
                measured = best;
            } else {
                LOG.warn("The clock of {} could not be measured: {}", exchange, failure == null ? trouble : failure);
            }
            measuring.set(false);
            return best != null;
        });
    }

    private CompletableFuture<@Nullable Measured> sample(int number, @Nullable Measured best) {
        return probe.get()
                .handle((reply, failure) -> reply == null ? failed(failure) : read(reply))
                .thenCompose(one -> {
                    Measured better = shorter(best, one);
                    // The first sample counts until the others are there: a rough time now beats none.
                    measured = measured == null ? better : measured;
                    // Who was not answered once does not go on asking.
                    boolean enough = number == SAMPLES || closed || one == null;
                    return enough ? CompletableFuture.completedFuture(better) : sample(number + 1, better);
                });
    }

    private static @Nullable Measured shorter(@Nullable Measured best, @Nullable Measured one) {
        if (best == null || one == null) {
            return best == null ? one : best;
        }
        return one.roundTripNanos < best.roundTripNanos ? one : best;
    }

    private @Nullable Measured failed(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        trouble = String.valueOf(cause == null ? failure : cause);
        answered = false;
        if (cause instanceof Refused refused) {
            away = refused.retryAfter().orElse(Duration.ZERO);
        }
        return null;
    }

    /** The exchange's time, against ours at the middle of the round trip. */
    private @Nullable Measured read(ProbeReply reply) {
        OptionalLong theirs = JsonNumber.find(reply.body(), field);
        if (reply.status() != 200 || theirs.isEmpty()) {
            trouble = "HTTP status " + reply.status() + (theirs.isEmpty() ? " without a number '" + field + "'" : "");
            answered = true;
            return null;
        }
        long roundTrip = reply.headNanos() - reply.sentNanos();
        long sinceMiddle = nanos.getAsLong() - reply.sentNanos() - roundTrip / 2;
        long ours = clock.millis() - TimeUnit.NANOSECONDS.toMillis(sinceMiddle);
        OptionalLong offset = OptionalLong.of(unit.middle(theirs.getAsLong()) - ours);
        return new Measured(offset, roundTrip, nanos.getAsLong());
    }

    /** What the time endpoint did instead of telling the time, for people. */
    public String trouble() {
        return answered ? "answered " + trouble : "did not answer";
    }

    /** What to add to our clock to get the exchange's, in milliseconds; empty until it was measured once. */
    public OptionalLong offsetMillis() {
        Measured last = measured;
        return last == null ? OptionalLong.empty() : last.offsetMillis;
    }

    /** The round trip of the sample that counts, in nanoseconds: the offset is off by at most half of it. */
    public OptionalLong roundTripNanos() {
        Measured last = measured;
        return last == null ? OptionalLong.empty() : OptionalLong.of(last.roundTripNanos);
    }

    /** How old the measurement is, in nanoseconds. */
    public OptionalLong ageNanos() {
        Measured last = measured;
        return last == null ? OptionalLong.empty() : OptionalLong.of(nanos.getAsLong() - last.atNanos);
    }

    /** Ends the regular measurements. */
    @Override
    public void close() {
        closed = true;
    }
}
