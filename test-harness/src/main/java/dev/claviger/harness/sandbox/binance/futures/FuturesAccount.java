package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.order.OrderStore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One account's collateral, positions, orders and trades. Not safe for threads: one request is served at a time. */
final class FuturesAccount {
    private static final int DEFAULT_LEVERAGE = 20;

    private final Map<String, BigDecimal> wallet = new TreeMap<>();
    private final Map<String, Position> positions = new TreeMap<>();
    private final Map<String, Integer> leverages = new HashMap<>();
    private final Map<String, String> marginTypes = new HashMap<>();
    private final OrderStore<FuturesOrder> orders = new OrderStore<>();
    private final List<FuturesTrade> trades = new ArrayList<>();

    private final Consumer<FuturesOrder> onChange;

    /** Begins with this collateral; {@code onChange} is told of each order in its newest state. */
    FuturesAccount(Map<String, BigDecimal> start, Consumer<FuturesOrder> onChange) {
        this.onChange = onChange;
        wallet.putAll(start);
    }

    Set<String> assets() {
        return wallet.keySet();
    }

    BigDecimal wallet(String asset) {
        return wallet.getOrDefault(asset, BigDecimal.ZERO);
    }

    void credit(String asset, BigDecimal amount) {
        wallet.merge(asset, amount, BigDecimal::add);
    }

    Position position(String symbol) {
        return positions.getOrDefault(symbol, Position.FLAT);
    }

    void position(String symbol, Position position) {
        positions.put(symbol, position);
    }

    int leverage(String symbol) {
        return leverages.getOrDefault(symbol, DEFAULT_LEVERAGE);
    }

    void leverage(String symbol, int leverage) {
        leverages.put(symbol, leverage);
    }

    String marginType(String symbol) {
        return marginTypes.getOrDefault(symbol, "CROSSED");
    }

    void marginType(String symbol, String type) {
        marginTypes.put(symbol, type);
    }

    OrderStore<FuturesOrder> orders() {
        return orders;
    }

    void keep(FuturesOrder order) {
        orders.keep(order);
        onChange.accept(order);
    }

    void keep(FuturesTrade trade) {
        trades.add(trade);
    }

    List<FuturesTrade> trades() {
        return List.copyOf(trades);
    }
}
