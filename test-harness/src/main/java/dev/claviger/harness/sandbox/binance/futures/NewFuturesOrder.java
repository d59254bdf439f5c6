package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.order.Side;
import dev.claviger.harness.sandbox.binance.order.TimeInForce;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.Params;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A futures order as asked for.
 *
 * @param symbol the contract's name
 * @param side which way
 * @param type which kind
 * @param timeInForce how long
 * @param quantity in contracts (inverse) or in the base (linear)
 * @param price zero for a market order
 * @param reduceOnly whether it may only shrink the position
 * @param clientOrderId the name its owner gave it
 */
record NewFuturesOrder(
        String symbol,
        Side side,
        FuturesOrderType type,
        TimeInForce timeInForce,
        BigDecimal quantity,
        BigDecimal price,
        boolean reduceOnly,
        Optional<String> clientOrderId) {
    private static final Set<String> CONDITIONAL =
            Set.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");

    static NewFuturesOrder from(Params params) {
        String symbol = params.required("symbol");
        params.required("side");
        if (CONDITIONAL.contains(params.required("type"))) {
            throw BinanceError.of(
                    -4120,
                    "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }
        if (!params.text("positionSide").orElse("BOTH").equals("BOTH")) {
            throw BinanceError.of(-4061, "Order's position side does not match user's setting.");
        }
        params.required("quantity");
        FuturesOrderType type = params.choice("type", FuturesOrderType.class, -1116, "orderType")
                .orElseThrow();
        if (type == FuturesOrderType.LIMIT) {
            params.required("price");
            params.required("timeInForce");
        } else if (params.text("price").isPresent()) {
            throw BinanceError.of(-1106, "Parameter 'price' sent when not required.");
        }
        return new NewFuturesOrder(
                symbol,
                params.choice("side", Side.class, -1117, "side").orElseThrow(),
                type,
                params.choice("timeInForce", TimeInForce.class, -1115, "timeInForce")
                        .orElse(TimeInForce.GTC),
                params.decimal("quantity").orElseThrow(),
                params.decimal("price").orElse(BigDecimal.ZERO),
                params.text("reduceOnly").filter("true"::equals).isPresent(),
                params.clientOrderId());
    }

    /** The same at another price and of another size, as an amendment asks for. */
    NewFuturesOrder amended(BigDecimal newQuantity, BigDecimal newPrice) {
        return new NewFuturesOrder(symbol, side, type, timeInForce, newQuantity, newPrice, reduceOnly, clientOrderId);
    }

    /** The quantity, negative for a sale. */
    BigDecimal signedQuantity() {
        return side == Side.BUY ? quantity : quantity.negate();
    }
}
