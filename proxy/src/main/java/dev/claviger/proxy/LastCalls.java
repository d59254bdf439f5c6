package dev.claviger.proxy;

import dev.claviger.proxy.accept.Listener;
import dev.claviger.proxy.flow.Underway;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that are under way when the proxy stops: they may end, also where the bot has gone, and the rest is cut short.
 *
 * @param underway the calls
 * @param within how long they have
 * @param nanos the monotonic clock
 */
record LastCalls(Underway underway, Duration within, LongSupplier nanos) {
    private static final Logger LOG = LoggerFactory.getLogger(LastCalls.class);
    /** What is cut short has ended when its event loop has had a look at it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** Takes no more calls and waits for these; whether all have ended by themselves. */
    boolean drain(Listener listener) {
        long begun = nanos.getAsLong();
        boolean answered = listener.stop(within);
        boolean drained = haveEnded(within.minusNanos(nanos.getAsLong() - begun)) && answered;
        if (!drained) {
            underway.cutShort();
            if (!haveEnded(A_MOMENT)) {
                LOG.error("calls were under way at the end, and the audit has no outcome of them");
            }
        }
        return drained;
    }

    private boolean haveEnded(Duration time) {
        return underway.allEnded()
                .completeOnTimeout(false, Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS)
                .join();
    }
}
