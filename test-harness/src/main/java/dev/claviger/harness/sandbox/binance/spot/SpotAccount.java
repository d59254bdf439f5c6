package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.order.OrderStore;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One account's balances, orders and trades. Not safe for threads: the exchange serves one request at a time. */
final class SpotAccount {
    private final Map<String, Balance> balances = new TreeMap<>();
    private final OrderStore<SpotOrder> orders = new OrderStore<>();
    private final List<SpotTrade> trades = new ArrayList<>();

    private final Consumer<SpotOrder> onChange;

    /**
     * Opens an account.
     *
     * @param onChange told of each order in its newest state, when all that changes with it has changed
     */
    SpotAccount(Map<String, BigDecimal> start, Consumer<SpotOrder> onChange) {
        this.onChange = onChange;
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

    OrderStore<SpotOrder> orders() {
        return orders;
    }

    void keep(SpotOrder order) {
        orders.keep(order);
        onChange.accept(order);
    }

    void keep(SpotTrade trade) {
        trades.add(trade);
    }

    /** The fills of the order that was placed last. */
    List<SpotTrade> latestFills(long orderId) {
        return trades.reversed().stream()
                .takeWhile(trade -> trade.orderId() == orderId)
                .toList();
    }

    List<SpotTrade> trades() {
        return List.copyOf(trades);
    }
}
