package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.order.Side;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contracts, orders, trades and positions as the exchange writes them. */
final class FuturesJson {
    private FuturesJson() {}

    static ObjectNode symbol(FuturesSymbol symbol) {
        ObjectNode node = Json.object()
                .put("symbol", symbol.name())
                .put("pair", symbol.base() + symbol.quote())
                .put("contractType", "PERPETUAL")
                .put("deliveryDate", 4_133_404_800_000L)
                .put("onboardDate", 1_569_398_400_000L)
                .put(symbol.inverse() ? "contractStatus" : "status", "TRADING")
                .put("baseAsset", symbol.base())
                .put("quoteAsset", symbol.quote())
                .put("marginAsset", symbol.marginAsset())
                .put("pricePrecision", symbol.tickSize().stripTrailingZeros().scale())
                .put(
                        "quantityPrecision",
                        Math.max(0, symbol.stepSize().stripTrailingZeros().scale()))
                .put("baseAssetPrecision", 8)
                .put("quotePrecision", 8)
                .put("maintMarginPercent", "2.5000")
                .put("requiredMarginPercent", "5.0000");
        if (symbol.inverse()) {
            node.put("contractSize", symbol.contractSize().intValueExact());
        }
        node.putArray("orderTypes")
                .add("LIMIT")
                .add("MARKET")
                .add("STOP")
                .add("STOP_MARKET")
                .add("TAKE_PROFIT")
                .add("TAKE_PROFIT_MARKET")
                .add("TRAILING_STOP_MARKET");
        node.putArray("timeInForce").add("GTC").add("IOC").add("FOK").add("GTX");
        ArrayNode filters = node.putArray("filters");
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", symbol.tickSize().toPlainString())
                .put("maxPrice", "1000000")
                .put("tickSize", symbol.tickSize().toPlainString());
        for (String lot : new String[] {"LOT_SIZE", "MARKET_LOT_SIZE"}) {
            filters.addObject()
                    .put("filterType", lot)
                    .put("minQty", symbol.stepSize().toPlainString())
                    .put("maxQty", "100000")
                    .put("stepSize", symbol.stepSize().toPlainString());
        }
        filters.addObject().put("filterType", "MAX_NUM_ORDERS").put("limit", 200);
        filters.addObject().put("filterType", "MIN_NOTIONAL").put("notional", "5");
        return node;
    }

    static ObjectNode order(FuturesSymbol symbol, FuturesOrder order) {
        NewFuturesOrder asked = order.asked();
        BigDecimal done = order.averagePrice().signum() == 0
                ? BigDecimal.ZERO
                : symbol.notional(order.executed(), order.averagePrice());
        return Json.object()
                .put("orderId", order.id())
                .put("symbol", asked.symbol())
                .put("pair", symbol.base() + symbol.quote())
                .put("status", order.status().name())
                .put("clientOrderId", order.clientOrderId())
                .put("price", Json.eight(asked.price()))
                .put("avgPrice", Json.eight(order.averagePrice()))
                .put("origQty", asked.quantity().toPlainString())
                .put("executedQty", order.executed().toPlainString())
                .put("cumQty", order.executed().toPlainString())
                .put(symbol.inverse() ? "cumBase" : "cumQuote", Json.eight(done))
                .put("timeInForce", asked.timeInForce().name())
                .put("type", asked.type().name())
                .put("origType", asked.type().name())
                .put("reduceOnly", asked.reduceOnly())
                .put("closePosition", false)
                .put("side", asked.side().name())
                .put("positionSide", "BOTH")
                .put("stopPrice", "0")
                .put("workingType", "CONTRACT_PRICE")
                .put("priceProtect", false)
                .put("time", order.created())
                .put("updateTime", order.updated());
    }

    static ObjectNode trade(FuturesTrade trade) {
        return Json.object()
                .put("symbol", trade.symbol())
                .put("id", trade.id())
                .put("orderId", trade.orderId())
                .put("side", trade.side().name())
                .put("price", Json.eight(trade.price()))
                .put("qty", trade.quantity().toPlainString())
                .put("realizedPnl", Json.eight(trade.realizedPnl()))
                .put("quoteQty", Json.eight(trade.notional()))
                .put("commission", Json.eight(trade.commission()))
                .put("commissionAsset", trade.commissionAsset())
                .put("time", trade.time())
                .put("positionSide", "BOTH")
                .put("buyer", trade.side() == Side.BUY)
                .put("maker", trade.maker());
    }

    static ObjectNode positionRisk(FuturesMarket market, FuturesAccount account, FuturesSymbol symbol, long now) {
        Position position = account.position(symbol.name());
        BigDecimal price = market.price(symbol.name());
        BigDecimal sign = BigDecimal.valueOf(position.amount().signum());
        BigDecimal notional = symbol.notional(position.amount().abs(), price).multiply(sign);
        String initial =
                Json.eight(Margin.initial(account, symbol, position.amount().abs(), price));
        return Json.object()
                .put("symbol", symbol.name())
                .put("positionSide", "BOTH")
                .put("positionAmt", position.amount().toPlainString())
                .put("entryPrice", Json.eight(position.entryPrice()))
                .put("breakEvenPrice", Json.eight(position.entryPrice()))
                .put("markPrice", Json.eight(price))
                .put("unRealizedProfit", Json.eight(position.unrealizedPnl(symbol, price)))
                .put("liquidationPrice", "0")
                .put("leverage", Integer.toString(account.leverage(symbol.name())))
                .put("marginType", account.marginType(symbol.name()).equals("CROSSED") ? "cross" : "isolated")
                .put("isolatedMargin", "0.00000000")
                .put("notional", notional.setScale(8, RoundingMode.DOWN).toPlainString())
                .put("marginAsset", symbol.marginAsset())
                .put("initialMargin", initial)
                .put("maintMargin", "0")
                .put("positionInitialMargin", initial)
                .put("openOrderInitialMargin", "0")
                .put("updateTime", now);
    }
}
