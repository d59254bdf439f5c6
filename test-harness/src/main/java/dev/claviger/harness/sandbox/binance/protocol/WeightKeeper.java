package dev.claviger.harness.sandbox.binance.protocol;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what requests cost: per address and family; for {@code /sapi} per endpoint and address or account. Over the
 * limit is 429 until the minute ends; going on is 418, except on {@code /sapi}, which never bans.
 */
final class WeightKeeper {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int SAPI_PER_ACCOUNT = 180_000;

    private final Limits limits;
    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Window> refusals = new HashMap<>();
    private final Map<String, Long> bannedUntil = new HashMap<>();

    WeightKeeper(Limits limits) {
        this.limits = limits;
    }

    void checkBan(Endpoint endpoint, String address, long now) {
        long until = bannedUntil.getOrDefault(endpoint.family() + address, 0L);
        if (now < until) {
            throw ban(until, now);
        }
    }

    void charge(Endpoint endpoint, String who, int weight, long now) {
        int limit = limit(endpoint);
        Window window = window(endpoint, who);
        if (window.add(now, weight) <= limit) {
            return;
        }
        if (endpoint.family() != Family.SAPI) {
            banIfStubborn(endpoint, who, now);
        }
        throw BinanceError.later(
                429,
                -1003,
                "Too much request weight used; current limit is " + limit
                        + " request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the"
                        + " API.",
                window.secondsLeft(now));
    }

    void refund(Endpoint endpoint, String who, int weight, long now) {
        window(endpoint, who).add(now, -weight);
    }

    Map<String, String> headers(Endpoint endpoint, String who, long now) {
        String used = Integer.toString(window(endpoint, who).used(now));
        return switch (endpoint.family()) {
            case SPOT -> Map.of("x-mbx-used-weight", used, "x-mbx-used-weight-1m", used);
            case SAPI ->
                endpoint.costScope() == Endpoint.CostScope.UID
                        ? Map.of("x-sapi-used-uid-weight-1m", used)
                        : Map.of("x-sapi-used-ip-weight-1m", used);
            case USDM, COINM, PORTFOLIO -> Map.of("x-mbx-used-weight-1m", used);
        };
    }

    int used(Endpoint endpoint, String who, long now) {
        return window(endpoint, who).used(now);
    }

    int limit(Endpoint endpoint) {
        return endpoint.costScope() == Endpoint.CostScope.UID
                ? SAPI_PER_ACCOUNT
                : limits.of(endpoint.family()).weightPerMinute();
    }

    private Window window(Endpoint endpoint, String who) {
        String scope = endpoint.family() == Family.SAPI ? endpoint.method() + endpoint.path() : "";
        return windows.computeIfAbsent(endpoint.family() + scope + who, any -> new Window(MINUTE));
    }

    private void banIfStubborn(Endpoint endpoint, String address, long now) {
        String scope = endpoint.family() + address;
        int refused = refusals.computeIfAbsent(scope, any -> new Window(MINUTE)).add(now, 1);
        if (refused > limits.refusalsBeforeBan()) {
            long until = now + limits.ban().toMillis();
            bannedUntil.put(scope, until);
            throw ban(until, now);
        }
    }

    private static BinanceError ban(long until, long now) {
        return BinanceError.later(
                418,
                -1003,
                "Way too much request weight used; IP banned until " + until
                        + ". Please use WebSocket Streams for live updates to avoid bans.",
                Math.max(1, Math.ceilDiv(until - now, 1_000)));
    }
}
