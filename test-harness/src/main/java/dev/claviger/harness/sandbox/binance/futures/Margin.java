package dev.claviger.harness.sandbox.binance.futures;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * How an account's collateral in one asset stands.
 *
 * @param wallet deposits, fees and closed profits
 * @param unrealizedPnl what open positions would bring
 * @param positions what open positions hold
 * @param orders what resting orders hold
 */
record Margin(BigDecimal wallet, BigDecimal unrealizedPnl, BigDecimal positions, BigDecimal orders) {

    static Margin of(FuturesMarket market, FuturesAccount account, String asset) {
        BigDecimal pnl = BigDecimal.ZERO;
        BigDecimal positions = BigDecimal.ZERO;
        for (FuturesSymbol symbol : market.symbols()) {
            if (symbol.marginAsset().equals(asset)) {
                BigDecimal price = market.price(symbol.name());
                Position position = account.position(symbol.name());
                pnl = pnl.add(position.unrealizedPnl(symbol, price));
                positions =
                        positions.add(initial(account, symbol, position.amount().abs(), price));
            }
        }
        BigDecimal orders = BigDecimal.ZERO;
        for (FuturesOrder order : account.orders().open()) {
            FuturesSymbol symbol = market.symbol(order.asked().symbol());
            if (symbol.marginAsset().equals(asset) && !order.asked().reduceOnly()) {
                orders = orders.add(initial(
                        account, symbol, order.asked().quantity(), order.asked().price()));
            }
        }
        return new Margin(account.wallet(asset), pnl, positions, orders);
    }

    /** What a quantity at a price holds, at the account's leverage. */
    static BigDecimal initial(FuturesAccount account, FuturesSymbol symbol, BigDecimal quantity, BigDecimal price) {
        return symbol.notional(quantity, price)
                .divide(BigDecimal.valueOf(account.leverage(symbol.name())), MathContext.DECIMAL64);
    }

    BigDecimal held() {
        return positions.add(orders);
    }

    BigDecimal balance() {
        return wallet.add(unrealizedPnl);
    }

    BigDecimal available() {
        return balance().subtract(held()).max(BigDecimal.ZERO);
    }
}
