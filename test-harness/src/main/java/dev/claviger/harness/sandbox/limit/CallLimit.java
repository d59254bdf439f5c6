package dev.claviger.harness.sandbox.limit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One budget of an exchange: which calls it is for, what each takes of it, and how much there is. Not for threads. */
public final class CallLimit {
    /** Whose calls are counted together. */
    public enum Scope {
        /** Those of an account, whoever sends them: every sandbox has one. */
        ACCOUNT,
        /** Those of an address. */
        ADDRESS
    }

    private final String name;
    private final Scope scope;
    private final double capacity;
    private final Supplier<Count> counts;
    private final List<Price> prices = new ArrayList<>();
    private final Map<String, Count> counted = new HashMap<>();
    private boolean apart;
    private boolean byOrder;
    private double peak;

    private record Price(Predicate<String> endpoints, int each) {}

    private CallLimit(String name, Scope scope, double capacity, Supplier<Count> counts) {
        this.name = name;
        this.scope = scope;
        this.capacity = capacity;
        this.counts = counts;
    }

    /** So much in any so many milliseconds. */
    public static CallLimit sliding(String name, Scope scope, long windowMillis, int capacity) {
        return new CallLimit(name, scope, capacity, () -> new SlidingCount(windowMillis));
    }

    /** So much in so many milliseconds from the first call on. */
    public static CallLimit fixed(String name, Scope scope, long windowMillis, int capacity) {
        return new CallLimit(name, scope, capacity, () -> new FixedCount(windowMillis));
    }

    /** So much at once, and so much a second after that. */
    public static CallLimit sinking(String name, Scope scope, int capacity, double eachSecond) {
        return new CallLimit(name, scope, capacity, () -> new SinkingCount(eachSecond));
    }

    /** Also for these endpoints, where a call takes one. */
    public CallLimit counting(String... endpoints) {
        return costing(1, endpoints);
    }

    /** Also for these endpoints, where a call takes so much. */
    public CallLimit costing(int each, String... endpoints) {
        return costing(each, Set.of(endpoints)::contains);
    }

    /** Also for whatever endpoints fit and are not told of before. */
    public CallLimit costing(int each, Predicate<String> endpoints) {
        prices.add(new Price(endpoints, each));
        return this;
    }

    /** Counts each market by itself. */
    public CallLimit apart() {
        apart = true;
        return this;
    }

    /** Each order of a call takes as much as one alone. */
    public CallLimit byOrder() {
        byOrder = true;
        return this;
    }

    /** Returns what it is called. */
    public String name() {
        return name;
    }

    /** Returns the most that was ever counted together, of all there is. */
    public double peak() {
        return peak / capacity;
    }

    /** Returns whether there is enough for a call. */
    public boolean allows(Asked asked) {
        double cost = cost(asked);
        return cost == 0 || count(asked).at(asked.atMillis()) + cost <= capacity;
    }

    /** Counts a call. */
    public void take(Asked asked) {
        double cost = cost(asked);
        if (cost > 0) {
            Count count = count(asked);
            count.add(cost, asked.atMillis());
            peak = Math.max(peak, count.at(asked.atMillis()));
        }
    }

    private double cost(Asked asked) {
        for (Price price : prices) {
            if (price.endpoints().test(asked.endpoint())) {
                return byOrder ? price.each() * asked.orders() : price.each();
            }
        }
        return 0;
    }

    private Count count(Asked asked) {
        String whose = scope == Scope.ADDRESS ? asked.address() : "";
        return counted.computeIfAbsent(apart ? whose + " " + asked.market() : whose, _ -> counts.get());
    }
}
