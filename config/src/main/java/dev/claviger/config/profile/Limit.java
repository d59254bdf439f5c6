package dev.claviger.config.profile;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.Optional;

/**
 * One limit as the exchange counts it.
 *
 * @param name a key of the profile's limits
 * @param kind how it is counted
 * @param scope for whom it is counted
 * @param perEndpoint whether each endpoint has a budget of its own
 * @param window the length of a window, aligned to the exchange's clock where the kind is fixed
 * @param capacity the most that may be used in one window
 * @param usedHeader the reply header that tells what is used
 * @param title as the exchange calls it
 */
public record Limit(
        String name,
        Kind kind,
        Scope scope,
        boolean perEndpoint,
        Duration window,
        long capacity,
        Optional<String> usedHeader,
        Optional<String> title) {
    /** Checks the bounds. */
    public Limit {
        Rules.of("limit " + name)
                .between("window", window, Duration.ofMillis(1), Duration.ofDays(366))
                .between("capacity", capacity, 1L, Long.MAX_VALUE)
                .enforce();
    }

    /** How a limit is counted. */
    public enum Kind {
        /** Starts from nothing at each multiple of the window since 1970. */
        FIXED_WINDOW,
        /** Counts what was used in the window that ends now. */
        SLIDING_WINDOW,
        /** A counter that sinks at a steady rate, all of its capacity in one window. */
        DECAYING
    }
}
