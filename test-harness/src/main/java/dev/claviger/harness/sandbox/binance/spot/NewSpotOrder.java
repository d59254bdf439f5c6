package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.order.Side;
import dev.claviger.harness.sandbox.binance.order.TimeInForce;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.Params;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An order as asked for; amounts not given are zero.
 *
 * @param symbol the pair's name
 * @param side which way
 * @param type which kind
 * @param timeInForce how long
 * @param quantity of the base
 * @param quoteQuantity of the quote, for a market order that says what it spends
 * @param price of one base in quote
 * @param stopPrice what wakes it
 * @param clientOrderId the name its owner gave it
 */
record NewSpotOrder(
        String symbol,
        Side side,
        SpotOrderType type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        BigDecimal quoteQuantity,
        BigDecimal price,
        BigDecimal stopPrice,
        Optional<String> clientOrderId) {

    static NewSpotOrder from(Params params) {
        String symbol = params.required("symbol");
        params.required("side");
        params.required("type");
        Side side = params.choice("side", Side.class, -1117, "side").orElseThrow();
        SpotOrderType type =
                params.choice("type", SpotOrderType.class, -1116, "orderType").orElseThrow();
        if (type.hasTimeInForce()) {
            params.required("timeInForce");
        }
        if (type.hasPrice()) {
            params.required("price");
        } else if (params.text("price").isPresent()) {
            throw BinanceError.of(-1106, "Parameter 'price' sent when not required.");
        }
        if (type != SpotOrderType.MARKET || params.text("quoteOrderQty").isEmpty()) {
            params.required("quantity");
        }
        if (type.isConditional()) {
            params.required("stopPrice");
        }
        return new NewSpotOrder(
                symbol,
                side,
                type,
                params.choice("timeInForce", TimeInForce.class, -1115, "timeInForce")
                        .orElse(TimeInForce.GTC),
                params.decimal("quantity").orElse(BigDecimal.ZERO),
                params.decimal("quoteOrderQty").orElse(BigDecimal.ZERO),
                params.decimal("price").orElse(BigDecimal.ZERO),
                params.decimal("stopPrice").orElse(BigDecimal.ZERO),
                params.clientOrderId());
    }
}
