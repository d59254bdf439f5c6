package dev.claviger.harness.sandbox.socket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open WebSockets of an exchange.
 *
 * @param <O> what they are told: the exchange's orders
 */
public class OpenStreams<O> {
    private final Set<OrderListener<O>> open = ConcurrentHashMap.newKeySet();

    /** Keeps one from now on, until {@link #remove}. */
    public final <L extends OrderListener<O>> L add(L listener) {
        open.add(listener);
        return listener;
    }

    /** Forgets one. */
    public final void remove(OrderListener<O> listener) {
        open.remove(listener);
    }

    /** Returns how many there are. */
    public final int size() {
        return open.size();
    }

    /** Returns how many private channels they listen to together. */
    public final int subscriptions() {
        return open.stream().mapToInt(OrderListener::subscriptions).sum();
    }

    /** Tells all of them of an order that changed. */
    public final void tell(O order) {
        open.forEach(listener -> listener.changed(order));
    }
}
