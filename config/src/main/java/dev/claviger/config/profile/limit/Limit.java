package dev.claviger.config.profile.limit;

import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Rules;
import dev.claviger.config.yaml.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One limit as the exchange counts it.
 *
 * @param name a key of the profile's limits
 * @param kind how it is counted
 * @param scope for whom it is counted
 * @param perEndpoint whether each endpoint has a budget of its own
 * @param per the parameter, or top-level member of a JSON body or of an element of a list, of which each value has a budget of
 *     its own; of several the first that is there counts; empty where there is none
 * @param window the length of a window; for a token bucket the time in which {@code refill} comes back
 * @param capacity the most that may be used in one window; for a token bucket the most it holds
 * @param refill what comes back each {@code window}; for a window all of its capacity
 * @param usedHeader the reply header that tells what is used
 * @param remainingHeader the reply header that tells what is left; never together with {@code usedHeader}
 * @param title as the exchange calls it
 */
public record Limit(
        String name,
        Kind kind,
        Scope scope,
        boolean perEndpoint,
        List<String> per,
        Duration window,
        long capacity,
        long refill,
        Optional<String> usedHeader,
        Optional<String> remainingHeader,
        Optional<String> title) {
    /** Copies the list and checks the bounds. */
    public Limit {
        per = List.copyOf(per);
        boolean bucket = kind == Kind.TOKEN_BUCKET;
        Rules.of("limit " + name)
                .between(bucket ? "every" : "window", window, Duration.ofMillis(1), Duration.ofDays(366))
                .between("capacity", capacity, 1L, Long.MAX_VALUE)
                .that(
                        scope != Scope.CONNECTION || (per.isEmpty() && !perEndpoint),
                        "scope",
                        "must not be connection beside per or per-endpoint",
                        "connection",
                        "what is counted for a connection ends with it")
                .between("refill", refill, bucket ? 1L : capacity, capacity)
                .that(
                        usedHeader.isEmpty() || remainingHeader.isEmpty(),
                        "remaining-header",
                        "must not stand beside used-header",
                        remainingHeader.orElse(""),
                        "one of them tells all")
                .enforce();
    }

    /** A window of either kind, for everything in its scope together, that learns from no header. */
    public static Limit window(String name, Kind kind, Scope scope, Duration window, long capacity) {
        return new Limit(
                name,
                kind,
                scope,
                false,
                List.of(),
                window,
                capacity,
                capacity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same limit as accounts of another tier have it. */
    public Limit at(long otherCapacity, long otherRefill, Duration otherWindow) {
        return new Limit(
                name,
                kind,
                scope,
                perEndpoint,
                per,
                otherWindow,
                otherCapacity,
                otherRefill,
                usedHeader,
                remainingHeader,
                title);
    }

    /** How fast its capacity is there again, for people: {@code in 1m}, {@code in any 1s}, {@code and 1 more every 3s}. */
    public String pace() {
        String time = Durations.format(window);
        return switch (kind) {
            case FIXED_WINDOW -> "in " + time;
            case SLIDING_WINDOW -> "in any " + time;
            case TOKEN_BUCKET -> "and " + refill + " more every " + time;
        };
    }

    /** What has a budget of its own, for people: {@code account and endpoint}. */
    public String countedFor() {
        return Text.kebab(scope)
                + (perEndpoint ? " and endpoint" : "")
                + (per.isEmpty() ? "" : " and " + per.getFirst());
    }

    /** How a limit is counted. */
    public enum Kind {
        /** Starts from nothing at each multiple of the window since 1970. */
        FIXED_WINDOW,
        /** Counts what was used in the window that ends now, whenever that is. */
        SLIDING_WINDOW,
        /**
         * Full at first, and so much comes back in each window until it is full again; a counter that decays is the same.
         * Whether it comes back steadily or at once, and when then, need not be known.
         */
        TOKEN_BUCKET
    }
}
