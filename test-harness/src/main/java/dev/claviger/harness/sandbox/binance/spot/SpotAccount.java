package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One account's balances, orders and trades. Not safe for threads: the exchange serves one request at a time. */
final class SpotAccount {
    private final Map<String, Balance> balances = new TreeMap<>();
    private final Map<Long, SpotOrder> orders = new TreeMap<>();
    private final List<SpotTrade> trades = new ArrayList<>();

    SpotAccount(Map<String, BigDecimal> start) {
        start.forEach((asset, amount) -> balances.put(asset, Balance.NOTHING.credit(amount)));
    }

    Balance balance(String asset) {
        return balances.getOrDefault(asset, Balance.NOTHING);
    }

    Map<String, Balance> balances() {
        return Map.copyOf(balances);
    }

    void change(String asset, UnaryOperator<Balance> how) {
        balances.put(asset, how.apply(balance(asset)));
    }

    /** Holds an amount for an order, or refuses with -2010. */
    void lock(String asset, BigDecimal amount) {
        if (balance(asset).free().compareTo(amount) < 0) {
            throw BinanceError.of(-2010, "Account has insufficient balance for requested action.");
        }
        change(asset, balance -> balance.lock(amount));
    }

    void keep(SpotOrder order) {
        orders.put(order.id(), order);
    }

    void keep(SpotTrade trade) {
        trades.add(trade);
    }

    Optional<SpotOrder> order(String symbol, Optional<Long> id, Optional<String> clientOrderId) {
        return orders.values().stream()
                .filter(order -> order.asked().symbol().equals(symbol))
                .filter(order -> id.isEmpty() || order.id() == id.get())
                .filter(order ->
                        clientOrderId.isEmpty() || order.clientOrderId().equals(clientOrderId.get()))
                .reduce((first, second) -> second);
    }

    List<SpotOrder> orders() {
        return List.copyOf(orders.values());
    }

    List<SpotOrder> openOrders() {
        return orders.values().stream().filter(SpotOrder::isOpen).toList();
    }

    List<SpotTrade> trades() {
        return List.copyOf(trades);
    }
}
