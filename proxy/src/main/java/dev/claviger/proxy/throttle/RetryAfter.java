package dev.claviger.proxy.throttle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * For how long a reply tells to stay away. Only the form in seconds is read (RFC 9110 section 10.2.3); Binance uses no
 * other.
 */
final class RetryAfter {
    /** Bans last up to three days; more is a mistake or an attack, and would take a restart to lift. */
    static final Duration MOST = Duration.ofDays(7);

    private RetryAfter() {}

    /** In nanoseconds; the default where the field is missing or unreadable, and never less than a second. */
    static long nanos(@Nullable String field, Duration byDefault) {
        long seconds = WholeNumber.of(field);
        if (seconds < 0) {
            return byDefault.toNanos();
        }
        return TimeUnit.SECONDS.toNanos(Math.clamp(seconds, 1, MOST.toSeconds()));
    }
}
