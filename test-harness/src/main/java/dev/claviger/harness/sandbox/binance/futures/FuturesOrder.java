package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.order.OrderStatus;
import dev.claviger.harness.sandbox.binance.order.OrderStore;
import java.math.BigDecimal;

/**
 * A futures order at one moment.
 *
 * @param id the exchange's number for it
 * @param clientOrderId its owner's name for it, or one the exchange made up
 * @param asked what its owner asked for
 * @param executed how much is done
 * @param averagePrice at what price; zero before
 * @param status where it stands
 * @param created in milliseconds
 * @param updated in milliseconds
 */
record FuturesOrder(
        long id,
        String clientOrderId,
        NewFuturesOrder asked,
        BigDecimal executed,
        BigDecimal averagePrice,
        OrderStatus status,
        long created,
        long updated)
        implements OrderStore.Entry {

    @Override
    public String symbol() {
        return asked.symbol();
    }

    @Override
    public boolean isOpen() {
        return status == OrderStatus.NEW;
    }

    FuturesOrder ended(OrderStatus how, long now) {
        return new FuturesOrder(id, clientOrderId, asked, executed, averagePrice, how, created, now);
    }

    FuturesOrder filled(BigDecimal price, long now) {
        return new FuturesOrder(id, clientOrderId, asked, asked.quantity(), price, OrderStatus.FILLED, created, now);
    }

    FuturesOrder amended(NewFuturesOrder changed, long now) {
        return new FuturesOrder(id, clientOrderId, changed, executed, averagePrice, status, created, now);
    }
}
