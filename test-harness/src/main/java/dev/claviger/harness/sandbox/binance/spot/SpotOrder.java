package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.order.OrderStatus;
import dev.claviger.harness.sandbox.binance.order.OrderStore;
import java.math.BigDecimal;

/**
 * An order at one moment.
 *
 * @param id the exchange's number for it
 * @param clientOrderId its owner's name for it, or one the exchange made up
 * @param asked what its owner asked for
 * @param quantity of the base
 * @param executed how much of that is done
 * @param quoteSpent what that cost or brought
 * @param status where it stands
 * @param created in milliseconds
 * @param updated in milliseconds
 * @param locked what it still holds of its owner's balance
 */
record SpotOrder(
        long id,
        String clientOrderId,
        NewSpotOrder asked,
        BigDecimal quantity,
        BigDecimal executed,
        BigDecimal quoteSpent,
        OrderStatus status,
        long created,
        long updated,
        BigDecimal locked)
        implements OrderStore.Entry {

    @Override
    public String symbol() {
        return asked.symbol();
    }

    @Override
    public boolean isOpen() {
        return status == OrderStatus.NEW;
    }

    SpotOrder ended(OrderStatus how, long now) {
        return new SpotOrder(
                id, clientOrderId, asked, quantity, executed, quoteSpent, how, created, now, BigDecimal.ZERO);
    }

    SpotOrder filled(BigDecimal quoteAmount, long now) {
        return new SpotOrder(
                id,
                clientOrderId,
                asked,
                quantity,
                quantity,
                quoteAmount,
                OrderStatus.FILLED,
                created,
                now,
                BigDecimal.ZERO);
    }
}
