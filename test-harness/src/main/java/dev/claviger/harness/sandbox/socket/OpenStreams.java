package dev.claviger.harness.sandbox.socket;

import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The open WebSockets of an exchange, which are told of every order whose state changes. Only {@link #changed()} wants the
 * exchange's turn.
 *
 * @param <O> the exchange's orders
 */
public final class OpenStreams<O> {
    private final Supplier<? extends Collection<O>> orders;
    private final Function<O, ?> name;
    private final Function<O, ?> state;
    private final Set<OrderListener<O>> open = ConcurrentHashMap.newKeySet();
    private final Map<Object, Object> told = new HashMap<>();

    /**
     * Begins with none.
     *
     * @param orders all orders there are
     * @param name by what an order is known again
     * @param state what of it is told when it changes
     */
    public OpenStreams(Supplier<? extends Collection<O>> orders, Function<O, ?> name, Function<O, ?> state) {
        this.orders = orders;
        this.name = name;
        this.state = state;
    }

    /** Returns those that are told of all orders of an account. */
    public static OpenStreams<Order> of(TradingAccount account) {
        return new OpenStreams<>(account::orders, Order::id, Order::state);
    }

    /** Keeps one from now on, until {@link #remove}. */
    public <L extends OrderListener<O>> L add(L listener) {
        open.add(listener);
        return listener;
    }

    /** Forgets one. */
    public void remove(OrderListener<O> listener) {
        open.remove(listener);
    }

    /** Returns how many there are. */
    public int size() {
        return open.size();
    }

    /** Returns how many private channels they listen to together. */
    public int subscriptions() {
        return open.stream().mapToInt(OrderListener::subscriptions).sum();
    }

    /** Tells of the orders whose state is another than the last that was told. */
    public void changed() {
        for (O order : orders.get()) {
            Object now = state.apply(order);
            if (!now.equals(told.put(name.apply(order), now))) {
                open.forEach(listener -> listener.changed(order));
            }
        }
    }
}
