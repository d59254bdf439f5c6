package dev.claviger.proxy.authenticate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Remembers signatures for as long as they are fresh, so that none is used twice.
 *
 * <p>Binance's signature does not cover method and path, so one read's signature would also fit another endpoint with the
 * same parameters. Two different reads in one millisecond do share a signature honestly; a call that changes something
 * shares with nobody.
 */
public final class ReplayCache {
    private final Cache<String, Use> seen;

    /**
     * A cache.
     *
     * @param keep how long a signature could be fresh, both directions together
     * @param maximum how many signatures to remember
     * @param ticker the monotonic clock
     */
    public ReplayCache(Duration keep, int maximum, Ticker ticker) {
        this.seen = Caffeine.newBuilder()
                .expireAfterWrite(keep)
                .maximumSize(maximum)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Notes a use and says whether it is the first of its kind.
     *
     * @param signature the verified signature's text, which is unlike any other key's
     * @param endpoint what it was used for
     * @param changes whether the call changes anything at the exchange
     */
    public boolean firstUse(String signature, String endpoint, boolean changes) {
        Use use = new Use(endpoint, changes, null);
        Use before = seen.asMap().putIfAbsent(signature, use);
        if (before == null) {
            return true;
        }
        if (changes) {
            return false;
        }
        boolean[] first = {false};
        seen.asMap().computeIfPresent(signature, (_, uses) -> {
            first[0] = !uses.clashes(endpoint);
            return first[0] ? new Use(endpoint, false, uses) : uses;
        });
        return first[0];
    }

    private record Use(
            String endpoint,
            boolean changes,
            @org.jspecify.annotations.Nullable Use before) {
        boolean clashes(String other) {
            return changes || endpoint.equals(other) || (before != null && before.clashes(other));
        }
    }
}
