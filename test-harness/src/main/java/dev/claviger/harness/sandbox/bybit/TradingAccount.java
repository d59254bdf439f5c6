package dev.claviger.harness.sandbox.bybit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The account's coins, open orders, fills and linear positions. What orders and positions hold is summed up when it is
 * asked for, so it cannot disagree with them. Not safe for threads: the exchange serves one request at a time.
 */
final class TradingAccount {
    private final Map<String, BigDecimal> coins = new TreeMap<>();
    private final Map<String, Order> open = new LinkedHashMap<>();
    private final List<Execution> executions = new ArrayList<>();
    private final Map<Instrument, BigDecimal> positions = new TreeMap<>();

    void credit(String coin, BigDecimal amount) {
        coins.merge(coin, amount, BigDecimal::add);
    }

    void moved(Instrument instrument, BigDecimal signedQuantity) {
        positions.merge(instrument, signedQuantity, BigDecimal::add);
    }

    void opened(Order order) {
        open.put(order.id(), order);
    }

    void closed(Order order) {
        open.remove(order.id());
    }

    void filled(Execution execution) {
        executions.add(execution);
    }

    List<Order> open() {
        return List.copyOf(open.values());
    }

    List<Execution> executions() {
        return List.copyOf(executions);
    }

    Set<String> coins() {
        return Set.copyOf(coins.keySet());
    }

    BigDecimal balance(String coin) {
        return coins.getOrDefault(coin, BigDecimal.ZERO);
    }

    BigDecimal available(String coin) {
        return balance(coin)
                .subtract(held(coin, true))
                .subtract(held(coin, false))
                .subtract(positionMargin(coin));
    }

    /** What the open orders of the spot market, or of the others, hold. */
    BigDecimal held(String coin, boolean spot) {
        return open.values().stream()
                .map(Order::ticket)
                .filter(ticket -> ticket.instrument().isSpot() == spot
                        && ticket.heldCoin().equals(coin))
                .map(Ticket::hold)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal positionMargin(String coin) {
        return positions.entrySet().stream()
                .filter(each -> each.getKey().quote().equals(coin))
                .map(each -> Instrument.margin(
                        each.getValue().abs().multiply(each.getKey().lastPrice())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal position(String symbol) {
        return positions.entrySet().stream()
                .filter(each -> each.getKey().symbol().equals(symbol))
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
