package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.order.OrderStatus;
import dev.claviger.harness.sandbox.binance.order.Side;
import dev.claviger.harness.sandbox.binance.order.TimeInForce;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Places, fills and cancels. The book behind it is endless at the last price: an order that reaches it is filled whole and
 * at once, at that price; any other rests and holds its owner's funds.
 */
final class SpotEngine {
    private static final BigDecimal FEE_RATE = new BigDecimal("0.001");

    private final SpotMarket market;
    private long lastOrderId = 1_000_000;
    private long lastTradeId = 5_000_000;

    SpotEngine(SpotMarket market) {
        this.market = market;
    }

    /** Checks everything that placing would check, and places nothing. */
    void test(NewSpotOrder asked) {
        SpotFilters.check(market.symbol(asked.symbol()), asked, market.price(asked.symbol()));
    }

    SpotOrder place(SpotAccount account, NewSpotOrder asked, long now) {
        test(asked);
        SpotSymbol symbol = market.symbol(asked.symbol());
        BigDecimal last = market.price(asked.symbol());
        refuseDuplicate(account, asked);
        boolean crosses = !asked.type().isConditional() && crosses(asked, last);
        if (crosses && asked.type() == SpotOrderType.LIMIT_MAKER) {
            throw BinanceError.of(-2010, "Order would immediately match and take.");
        }
        BigDecimal quantity = quantity(asked, symbol, last);
        BigDecimal hold = asked.side() == Side.SELL ? quantity : quantity.multiply(holdPrice(asked, last));
        account.lock(heldAsset(asked, symbol), hold);
        lastOrderId++;
        SpotOrder order = new SpotOrder(
                lastOrderId,
                asked.clientOrderId().orElse("sandbox-" + lastOrderId),
                asked,
                quantity,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                OrderStatus.NEW,
                now,
                now,
                hold);
        account.keep(order);
        if (crosses) {
            return fill(account, order, last, false, now);
        }
        boolean waits = asked.timeInForce() == TimeInForce.GTC || asked.type().isConditional();
        return waits ? order : end(account, order, OrderStatus.EXPIRED, now);
    }

    SpotOrder cancel(SpotAccount account, SpotOrder order, long now) {
        return end(account, order, OrderStatus.CANCELED, now);
    }

    /** Fills what the new price reaches. A stop that it passes fills at that price, a limit behind a stop included. */
    void priceMoved(SpotAccount account, String symbol, long now) {
        BigDecimal price = market.price(symbol);
        for (SpotOrder order : account.orders().open()) {
            NewSpotOrder asked = order.asked();
            if (!asked.symbol().equals(symbol)) {
                continue;
            }
            if (asked.type().isConditional()) {
                boolean reached = !asked.type().hasPrice() || crosses(asked, price);
                if (wakes(asked, price) && reached) {
                    fill(account, order, price, false, now);
                }
            } else if (crosses(asked, price)) {
                fill(account, order, asked.price(), true, now);
            }
        }
    }

    private SpotOrder fill(SpotAccount account, SpotOrder order, BigDecimal price, boolean maker, long now) {
        NewSpotOrder asked = order.asked();
        SpotSymbol symbol = market.symbol(asked.symbol());
        BigDecimal cost = order.quantity().multiply(price);
        boolean buys = asked.side() == Side.BUY;
        String received = buys ? symbol.base() : symbol.quote();
        BigDecimal gross = buys ? order.quantity() : cost;
        BigDecimal fee = gross.multiply(FEE_RATE).setScale(8, RoundingMode.DOWN);
        BigDecimal spent = buys ? cost : order.quantity();
        String held = heldAsset(asked, symbol);
        account.change(
                held, balance -> balance.unlock(order.locked().subtract(spent)).spendLocked(spent));
        account.change(received, balance -> balance.credit(gross.subtract(fee)));
        lastTradeId++;
        account.keep(new SpotTrade(
                lastTradeId,
                symbol.name(),
                order.id(),
                price,
                order.quantity(),
                cost,
                fee,
                received,
                now,
                buys,
                maker));
        SpotOrder filled = order.filled(cost, now);
        account.keep(filled);
        return filled;
    }

    private SpotOrder end(SpotAccount account, SpotOrder order, OrderStatus how, long now) {
        String held = heldAsset(order.asked(), market.symbol(order.asked().symbol()));
        account.change(held, balance -> balance.unlock(order.locked()));
        SpotOrder ended = order.ended(how, now);
        account.keep(ended);
        return ended;
    }

    private static void refuseDuplicate(SpotAccount account, NewSpotOrder asked) {
        boolean duplicate =
                asked.clientOrderId().filter(account.orders()::isOpen).isPresent();
        if (duplicate) {
            throw BinanceError.of(-2010, "Duplicate order sent.");
        }
    }

    private static boolean crosses(NewSpotOrder asked, BigDecimal last) {
        if (!asked.type().hasPrice()) {
            return true;
        }
        int above = asked.price().compareTo(last);
        return asked.side() == Side.BUY ? above >= 0 : above <= 0;
    }

    private static boolean wakes(NewSpotOrder asked, BigDecimal price) {
        boolean onFall = asked.type().isStop() == (asked.side() == Side.SELL);
        int above = price.compareTo(asked.stopPrice());
        return onFall ? above <= 0 : above >= 0;
    }

    private static BigDecimal quantity(NewSpotOrder asked, SpotSymbol symbol, BigDecimal last) {
        if (asked.quantity().signum() > 0) {
            return asked.quantity();
        }
        BigDecimal steps = asked.quoteQuantity().divide(last.multiply(symbol.stepSize()), 0, RoundingMode.DOWN);
        return steps.multiply(symbol.stepSize());
    }

    private static BigDecimal holdPrice(NewSpotOrder asked, BigDecimal last) {
        if (asked.type().hasPrice()) {
            return asked.price();
        }
        return asked.type().isConditional() ? asked.stopPrice().max(last) : last;
    }

    private static String heldAsset(NewSpotOrder asked, SpotSymbol symbol) {
        return asked.side() == Side.BUY ? symbol.quote() : symbol.base();
    }
}
