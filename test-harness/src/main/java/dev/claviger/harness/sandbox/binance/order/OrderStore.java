package dev.claviger.harness.sandbox.binance.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One account's orders, found by number and by name without a search, since load tests place many.
 *
 * @param <O> the market's kind of order
 */
public final class OrderStore<O extends OrderStore.Entry> {
    /** What the store needs to know of an order. */
    public interface Entry {
        /** Returns the exchange's number for it. */
        long id();

        /** Returns its owner's name for it. */
        String clientOrderId();

        /** Returns its market's name. */
        String symbol();

        /** Whether it rests. */
        boolean isOpen();
    }

    private final Map<Long, O> all = new TreeMap<>();
    private final Map<Long, O> open = new TreeMap<>();
    private final Map<String, Long> latestByName = new HashMap<>();

    /** Keeps an order in its newest state. */
    public void keep(O order) {
        all.put(order.id(), order);
        if (order.isOpen()) {
            open.put(order.id(), order);
        } else {
            open.remove(order.id());
        }
        latestByName.merge(order.clientOrderId(), order.id(), Math::max);
    }

    /** Finds an order of a market by its number, by its name (the latest so named), or by both. */
    public Optional<O> find(String symbol, Optional<Long> id, Optional<String> clientOrderId) {
        return id.or(() -> clientOrderId.flatMap(name -> Optional.ofNullable(latestByName.get(name))))
                .flatMap(number -> Optional.ofNullable(all.get(number)))
                .filter(order -> order.symbol().equals(symbol))
                .filter(order ->
                        clientOrderId.isEmpty() || order.clientOrderId().equals(clientOrderId.get()));
    }

    /** Whether a resting order has this name. */
    public boolean isOpen(String clientOrderId) {
        Long latest = latestByName.get(clientOrderId);
        return latest != null && open.containsKey(latest);
    }

    /** Returns all orders ever placed, oldest first. */
    public List<O> all() {
        return List.copyOf(all.values());
    }

    /** Returns the resting orders, oldest first. */
    public List<O> open() {
        return List.copyOf(open.values());
    }

    /** Returns how many orders were ever placed. */
    public int size() {
        return all.size();
    }
}
