package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import java.math.BigDecimal;

/** The filters of a pair: -1013 for an order that does not fit (spot API docs, "Filters"). */
final class SpotFilters {
    private SpotFilters() {}

    static void check(SpotSymbol symbol, NewSpotOrder order, BigDecimal lastPrice) {
        if (order.type().hasPrice()) {
            price(symbol, order.price());
        }
        if (order.type().isConditional()) {
            price(symbol, order.stopPrice());
        }
        BigDecimal price = order.type().hasPrice() ? order.price() : lastPrice;
        BigDecimal notional;
        if (order.quoteQuantity().signum() > 0) {
            notional = order.quoteQuantity();
        } else {
            quantity(symbol, order.quantity());
            notional = price.multiply(order.quantity());
        }
        if (notional.compareTo(symbol.minNotional()) < 0) {
            throw failure("NOTIONAL");
        }
    }

    private static void price(SpotSymbol symbol, BigDecimal price) {
        precise(price, "price");
        boolean onGrid = price.remainder(symbol.tickSize()).signum() == 0;
        if (price.compareTo(symbol.tickSize()) < 0 || price.compareTo(SpotSymbol.LARGEST_PRICE) > 0 || !onGrid) {
            throw failure("PRICE_FILTER");
        }
    }

    private static void quantity(SpotSymbol symbol, BigDecimal quantity) {
        precise(quantity, "quantity");
        boolean onGrid = quantity.remainder(symbol.stepSize()).signum() == 0;
        if (quantity.compareTo(symbol.stepSize()) < 0
                || quantity.compareTo(SpotSymbol.LARGEST_QUANTITY) > 0
                || !onGrid) {
            throw failure("LOT_SIZE");
        }
    }

    private static void precise(BigDecimal value, String parameter) {
        if (value.stripTrailingZeros().scale() > 8) {
            throw BinanceError.of(-1111, "Parameter '" + parameter + "' has too much precision.");
        }
    }

    private static BinanceError failure(String filter) {
        return BinanceError.of(-1013, "Filter failure: " + filter);
    }
}
