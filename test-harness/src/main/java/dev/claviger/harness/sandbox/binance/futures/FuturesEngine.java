package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.order.OrderStatus;
import dev.claviger.harness.sandbox.binance.order.Side;
import dev.claviger.harness.sandbox.binance.order.TimeInForce;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Places, fills and cancels futures orders against an endless book at the last price. */
final class FuturesEngine {
    private static final BigDecimal TAKER_FEE = new BigDecimal("0.0004");
    private static final BigDecimal MAKER_FEE = new BigDecimal("0.0002");

    private final FuturesMarket market;
    private long lastOrderId = 2_000_000;
    private long lastTradeId = 7_000_000;

    FuturesEngine(FuturesMarket market) {
        this.market = market;
    }

    /** Checks what placing would check of the order itself, and places nothing. */
    void test(NewFuturesOrder asked) {
        FuturesSymbol symbol = market.symbol(asked.symbol());
        if (asked.quantity().signum() <= 0) {
            throw BinanceError.of(-4003, "Quantity less than or equal to zero.");
        }
        if (asked.quantity().remainder(symbol.stepSize()).signum() != 0) {
            throw BinanceError.of(-1111, "Precision is over the maximum defined for this asset.");
        }
        if (asked.type() == FuturesOrderType.LIMIT) {
            price(symbol, asked.price());
        }
    }

    FuturesOrder place(FuturesAccount account, NewFuturesOrder asked, long now) {
        test(asked);
        refuseDuplicate(account, asked);
        FuturesSymbol symbol = market.symbol(asked.symbol());
        BigDecimal last = market.price(asked.symbol());
        boolean crosses = crosses(asked, last);
        if (crosses && asked.timeInForce() == TimeInForce.GTX) {
            throw BinanceError.of(
                    -5022, "Due to the order could not be executed as maker, the Post Only order will be rejected.");
        }
        requireMargin(account, symbol, asked, last);
        lastOrderId++;
        FuturesOrder order = new FuturesOrder(
                lastOrderId,
                asked.clientOrderId().orElse("sandbox-" + lastOrderId),
                asked,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                OrderStatus.NEW,
                now,
                now);
        account.keep(order);
        if (crosses) {
            return fill(account, order, last, false, now);
        }
        boolean waits = asked.timeInForce() == TimeInForce.GTC || asked.timeInForce() == TimeInForce.GTX;
        return waits ? order : end(account, order, OrderStatus.EXPIRED, now);
    }

    FuturesOrder cancel(FuturesAccount account, FuturesOrder order, long now) {
        return end(account, order, OrderStatus.CANCELED, now);
    }

    FuturesOrder amend(FuturesAccount account, FuturesOrder order, BigDecimal quantity, BigDecimal price, long now) {
        NewFuturesOrder changed = order.asked().amended(quantity, price);
        test(changed);
        FuturesOrder amended = order.amended(changed, now);
        account.keep(amended);
        BigDecimal last = market.price(changed.symbol());
        return crosses(changed, last) ? fill(account, amended, last, false, now) : amended;
    }

    void priceMoved(FuturesAccount account, String symbol, long now) {
        BigDecimal price = market.price(symbol);
        for (FuturesOrder order : account.orders().open()) {
            if (order.asked().symbol().equals(symbol) && crosses(order.asked(), price)) {
                fill(account, order, order.asked().price(), true, now);
            }
        }
    }

    private FuturesOrder fill(FuturesAccount account, FuturesOrder order, BigDecimal price, boolean maker, long now) {
        NewFuturesOrder asked = order.asked();
        FuturesSymbol symbol = market.symbol(asked.symbol());
        Position.Change change = account.position(asked.symbol()).add(symbol, asked.signedQuantity(), price);
        BigDecimal notional = symbol.notional(asked.quantity(), price);
        BigDecimal fee = notional.multiply(maker ? MAKER_FEE : TAKER_FEE).setScale(8, RoundingMode.DOWN);
        account.position(asked.symbol(), change.after());
        account.credit(symbol.marginAsset(), change.realizedPnl().subtract(fee));
        lastTradeId++;
        account.keep(new FuturesTrade(
                lastTradeId,
                asked.symbol(),
                order.id(),
                asked.side(),
                price,
                asked.quantity(),
                notional,
                change.realizedPnl(),
                fee,
                symbol.marginAsset(),
                maker,
                now));
        FuturesOrder filled = order.filled(price, now);
        account.keep(filled);
        return filled;
    }

    private static FuturesOrder end(FuturesAccount account, FuturesOrder order, OrderStatus how, long now) {
        FuturesOrder ended = order.ended(how, now);
        account.keep(ended);
        return ended;
    }

    private void requireMargin(FuturesAccount account, FuturesSymbol symbol, NewFuturesOrder asked, BigDecimal last) {
        BigDecimal held = account.position(symbol.name()).amount();
        BigDecimal quantity = asked.signedQuantity();
        boolean reduces =
                held.signum() * quantity.signum() < 0 && quantity.abs().compareTo(held.abs()) <= 0;
        if (reduces) {
            return;
        }
        if (asked.reduceOnly()) {
            throw BinanceError.of(-2022, "ReduceOnly Order is rejected.");
        }
        BigDecimal price = asked.type() == FuturesOrderType.LIMIT ? asked.price() : last;
        BigDecimal needed = Margin.initial(account, symbol, asked.quantity(), price);
        if (Margin.of(market, account, symbol.marginAsset()).available().compareTo(needed) < 0) {
            throw BinanceError.of(-2019, "Margin is insufficient.");
        }
    }

    private static void price(FuturesSymbol symbol, BigDecimal price) {
        if (price.signum() <= 0) {
            throw BinanceError.of(-4001, "Price less than 0.");
        }
        if (price.remainder(symbol.tickSize()).signum() != 0) {
            throw BinanceError.of(-4014, "Price not increased by tick size.");
        }
    }

    private static void refuseDuplicate(FuturesAccount account, NewFuturesOrder asked) {
        boolean duplicate =
                asked.clientOrderId().filter(account.orders()::isOpen).isPresent();
        if (duplicate) {
            throw BinanceError.of(-4116, "ClientOrderId is duplicated.");
        }
    }

    private static boolean crosses(NewFuturesOrder asked, BigDecimal last) {
        if (asked.type() == FuturesOrderType.MARKET) {
            return true;
        }
        int above = asked.price().compareTo(last);
        return asked.side() == Side.BUY ? above >= 0 : above <= 0;
    }
}
