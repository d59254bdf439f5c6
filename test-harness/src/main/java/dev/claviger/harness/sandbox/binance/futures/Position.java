package dev.claviger.harness.sandbox.binance.futures;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What an account holds of a contract, in one-way mode.
 *
 * @param amount positive long, negative short
 * @param entryPrice the average price of what is held; zero when flat
 */
public record Position(BigDecimal amount, BigDecimal entryPrice) {
    static final Position FLAT = new Position(BigDecimal.ZERO, BigDecimal.ZERO);

    /** What changing the position brings. */
    record Change(Position after, BigDecimal realizedPnl) {}

    /** Adds a signed quantity at a price: what goes against the position closes it first, at a profit or loss. */
    Change add(FuturesSymbol symbol, BigDecimal quantity, BigDecimal price) {
        BigDecimal sum = amount.add(quantity);
        if (amount.signum() == 0 || amount.signum() == quantity.signum()) {
            return new Change(new Position(sum, average(symbol, quantity, price)), BigDecimal.ZERO);
        }
        BigDecimal closed = amount.abs().min(quantity.abs());
        BigDecimal pnl = profit(symbol, closed, price);
        if (sum.signum() == 0) {
            return new Change(FLAT, pnl);
        }
        boolean turned = sum.signum() != amount.signum();
        return new Change(new Position(sum, turned ? price : entryPrice), pnl);
    }

    /** What the whole position would bring if it were closed at a price. */
    BigDecimal unrealizedPnl(FuturesSymbol symbol, BigDecimal price) {
        return amount.signum() == 0 ? BigDecimal.ZERO : profit(symbol, amount.abs(), price);
    }

    private BigDecimal profit(FuturesSymbol symbol, BigDecimal quantity, BigDecimal price) {
        BigDecimal entry = symbol.notional(quantity, entryPrice);
        BigDecimal exit = symbol.notional(quantity, price);
        BigDecimal forLong = symbol.inverse() ? entry.subtract(exit) : exit.subtract(entry);
        return amount.signum() > 0 ? forLong : forLong.negate();
    }

    private BigDecimal average(FuturesSymbol symbol, BigDecimal quantity, BigDecimal price) {
        if (amount.signum() == 0) {
            return price;
        }
        BigDecimal held = amount.abs();
        BigDecimal added = quantity.abs();
        BigDecimal total = held.add(added);
        BigDecimal value = symbol.notional(held, entryPrice).add(symbol.notional(added, price));
        return symbol.inverse()
                ? total.multiply(symbol.contractSize()).divide(value, MathContext.DECIMAL64)
                : value.divide(total, MathContext.DECIMAL64);
    }
}
