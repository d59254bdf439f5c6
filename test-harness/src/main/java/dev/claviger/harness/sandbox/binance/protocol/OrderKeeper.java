package dev.claviger.harness.sandbox.binance.protocol;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Counts the orders of each account in each window of its family. */
public final class OrderKeeper {
    private final Limits limits;
    private final Map<String, Window> windows = new HashMap<>();

    OrderKeeper(Limits limits) {
        this.limits = limits;
    }

    void check(Endpoint endpoint, String account, OrderCount count, long now) {
        for (Limits.OrderLimit limit : limits.of(endpoint.family()).orders()) {
            Window window = window(endpoint.family(), account, limit);
            if (window.used(now) + count.in(limit) > limit.limit()) {
                throw BinanceError.later(
                        429,
                        -1015,
                        "Too many new orders; current limit is " + limit.limit() + " orders per " + limit.count() + " "
                                + limit.unit() + ".",
                        window.secondsLeft(now));
            }
        }
    }

    void add(Endpoint endpoint, String account, OrderCount count, long now) {
        for (Limits.OrderLimit limit : limits.of(endpoint.family()).orders()) {
            window(endpoint.family(), account, limit).add(now, count.in(limit));
        }
    }

    /** Returns how much of each window an account has used. */
    public Map<Limits.OrderLimit, Integer> used(Family family, String account, long now) {
        Map<Limits.OrderLimit, Integer> used = new LinkedHashMap<>();
        for (Limits.OrderLimit limit : limits.of(family).orders()) {
            used.put(limit, window(family, account, limit).used(now));
        }
        return used;
    }

    Map<String, String> headers(Family family, String account, long now) {
        Map<String, String> headers = new LinkedHashMap<>();
        used(family, account, now)
                .forEach((limit, used) -> headers.put(
                        "x-mbx-order-count-" + limit.headerSuffix().toLowerCase(Locale.ROOT), used.toString()));
        return headers;
    }

    private Window window(Family family, String account, Limits.OrderLimit limit) {
        return windows.computeIfAbsent(family + limit.headerSuffix() + account, any -> new Window(limit.length()));
    }
}
