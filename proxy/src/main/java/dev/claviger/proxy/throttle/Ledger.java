package dev.claviger.proxy.throttle;

import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.profile.limit.Spellings;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.route.Venue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All counters of one exchange, each made when it is first needed and kept from then on, also over a new configuration:
 * neither idleness nor a reload gives a window back. Those of a connection go with it. Guarded by its budget's lock.
 */
final class Ledger {
    private record Key(String limit, Limit.Kind kind, long windowMillis, long refill, String scopeKey) {}

    private final Map<Key, Counter> counters = new HashMap<>();
    private final Map<String, Values> values = new HashMap<>();
    private final Map<String, Share> shares = new HashMap<>();
    private final KnownOrders orders = new KnownOrders();
    private Map<String, Limit> limits = Map.of();
    private Spellings spellings = Spellings.ONE;
    private @Nullable OrderAges ages;

    Ledger(Venue venue) {
        configure(venue);
    }

    /**
     * Takes over limits and capacities.
     *
     * @throws IllegalArgumentException where the profile asks for what cannot be kept; nothing has changed then
     */
    void configure(Venue venue) {
        ExchangeProfile profile = venue.profile();
        check(profile);
        Set<String> takenByCancels = takenByCancels(profile);
        ThrottleConfig config = venue.config().throttle();
        limits = venue.limits();
        spellings = profile.spellings();
        ages = profile.ages().orElse(null);
        shares.clear();
        limits.forEach((name, limit) -> shares.put(name, Share.of(limit, config, takenByCancels.contains(name))));
        counters.forEach((key, counter) -> {
            Share share = shares.get(key.limit);
            if (share != null) {
                counter.share(share);
            }
        });
    }

    static void check(ExchangeProfile profile) {
        for (Endpoint endpoint : profile.endpoints().all()) {
            Set<String> seen = new HashSet<>();
            for (Cost cost : endpoint.costs()) {
                if (!profile.limits().containsKey(cost.limit()) || !seen.add(cost.limit())) {
                    throw new IllegalArgumentException("cost of " + endpoint.id() + " in profile '" + profile.name()
                            + "' must name each limit once and only limits there are, got: " + cost.limit());
                }
            }
        }
    }

    /** A reserve where no cancel takes anything would help nobody; a budget of an endpoint's own is shared with none. */
    private static Set<String> takenByCancels(ExchangeProfile profile) {
        Set<String> names = new HashSet<>();
        for (Endpoint endpoint : profile.endpoints().all()) {
            if (endpoint.is(EndpointFlag.CANCEL)) {
                endpoint.costs().stream().filter(Cost::held).forEach(cost -> names.add(cost.limit()));
            }
        }
        names.removeIf(name -> {
            Limit limit = profile.limits().get(name);
            return limit != null && limit.perEndpoint();
        });
        return names;
    }

    Limit limit(String name) {
        return Objects.requireNonNull(limits.get(name), "limits were checked with the profile");
    }

    /** The one counter for a limit in a scope. */
    Counter counter(Limit limit, String scopeKey, ExchangeClock clock) {
        // What comes back of a sliding window is all of it, and an operator's capacity does not make it another one.
        long refill = limit.kind() == Limit.Kind.TOKEN_BUCKET ? limit.refill() : 0;
        Key key = new Key(limit.name(), limit.kind(), limit.window().toMillis(), refill, scopeKey);
        return counters.computeIfAbsent(
                key,
                _ -> Counter.of(
                        limit,
                        scopeKey,
                        clock,
                        Objects.requireNonNull(shares.get(limit.name()), "each limit has its share")));
    }

    /**
     * The counter for one value of the parameter by which a limit counts. Values beyond a bound share one, which can
     * only hold back more than the exchange does; so do requests that do not say what they are counted for.
     */
    Counter counterOfValue(Limit limit, String scopeKey, @Nullable String value, ExchangeClock clock) {
        return counter(
                limit,
                scopeKey + " "
                        + values.computeIfAbsent(limit.name() + " " + scopeKey, _ -> new Values())
                                .of(value, spellings),
                clock);
    }

    /** Under which key a connection is counted; what is said on none is counted together. */
    static String connection(@Nullable String id) {
        return id == null ? "no connection" : "connection " + id;
    }

    /** A connection has ended: nothing is counted for it any more. */
    void ended(String connection) {
        String scopeKey = connection(connection);
        counters.entrySet().removeIf(entry -> {
            boolean its = entry.getKey().scopeKey.equals(scopeKey);
            if (its) {
                entry.getValue().retire();
            }
            return its;
        });
    }

    /** Where orders are named, by whose age the exchange counts; null where it does not. */
    @Nullable OrderAges ages() {
        return ages;
    }

    /** The orders that are known, for those who count by their age. */
    KnownOrders orders() {
        return orders;
    }

    Collection<Counter> all() {
        return counters.values();
    }

    List<LimitState> states(String exchange, long nowNanos) {
        List<LimitState> states = new ArrayList<>(counters.size());
        for (Counter counter : counters.values()) {
            counter.roll(nowNanos);
            states.add(counter.state(exchange));
        }
        return states;
    }
}
