package dev.claviger.harness.sandbox.engine;

import dev.claviger.harness.sandbox.engine.EngineRefusal.Why;
import dev.claviger.harness.sandbox.engine.Order.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The account's coins, orders, fills and linear positions. What orders and positions hold is summed up when it is asked
 * for, so it cannot disagree with them. Not safe for threads: see {@link dev.claviger.harness.sandbox.OneAtATime}.
 */
public final class TradingAccount {
    private final Map<String, BigDecimal> coins = new TreeMap<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final List<Execution> executions = new ArrayList<>();
    private final Map<Instrument, BigDecimal> positions = new LinkedHashMap<>();

    /** Adds to a coin; takes away if {@code amount} is negative, whatever is left. */
    public void credit(String coin, BigDecimal amount) {
        coins.merge(coin, amount, BigDecimal::add);
    }

    /**
     * Takes away from a coin, as a withdrawal does.
     *
     * @throws EngineRefusal INSUFFICIENT_BALANCE if less is available
     */
    public void debit(String coin, BigDecimal amount) {
        if (available(coin).compareTo(amount) < 0) {
            throw new EngineRefusal(Why.INSUFFICIENT_BALANCE, coin);
        }
        credit(coin, amount.negate());
    }

    void moved(Instrument instrument, BigDecimal signedQuantity) {
        positions.merge(instrument, signedQuantity, BigDecimal::add);
    }

    void keep(Order order) {
        orders.put(order.id(), order);
    }

    void filled(Execution execution) {
        executions.add(execution);
    }

    /** Returns all orders ever accepted, oldest first. */
    public List<Order> orders() {
        return List.copyOf(orders.values());
    }

    /** Returns the open orders, oldest first. */
    public List<Order> open() {
        return orders.values().stream()
                .filter(order -> order.state() == State.OPEN)
                .toList();
    }

    /** Returns the fills, oldest first. */
    public List<Execution> executions() {
        return List.copyOf(executions);
    }

    /** Returns the coins it ever had, in alphabetical order. */
    public List<String> coins() {
        return List.copyOf(coins.keySet());
    }

    /** Returns what it has of a coin, held or not. */
    public BigDecimal balance(String coin) {
        return coins.getOrDefault(coin, BigDecimal.ZERO);
    }

    /** Returns what it has of a coin that no order and no position holds. */
    public BigDecimal available(String coin) {
        return balance(coin)
                .subtract(held(coin, Kind.SPOT))
                .subtract(held(coin, Kind.LINEAR))
                .subtract(positionMargin(coin));
    }

    /** Returns what the open orders of a kind hold of a coin. */
    public BigDecimal held(String coin, Kind kind) {
        return open().stream()
                .map(Order::ticket)
                .filter(ticket ->
                        ticket.instrument().kind() == kind && ticket.heldCoin().equals(coin))
                .map(Ticket::hold)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns what the linear positions hold of a coin. */
    public BigDecimal positionMargin(String coin) {
        return positions.entrySet().stream()
                .filter(each -> each.getKey().quote().equals(coin))
                .map(each -> Instrument.margin(
                        each.getKey().value(each.getValue().abs(), each.getKey().lastPrice())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the signed size of the linear position in a symbol, in its contracts; zero without one. */
    public BigDecimal position(String symbol) {
        return positions.entrySet().stream()
                .filter(each -> each.getKey().symbol().equals(symbol))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
