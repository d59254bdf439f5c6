package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.protocol.Json;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spot orders and trades as the exchange writes them. */
final class SpotJson {
    private SpotJson() {}

    /** The state of an order, as GET order and openOrders show it. */
    static ObjectNode order(SpotOrder order) {
        return common(order)
                .put("stopPrice", Json.eight(order.asked().stopPrice()))
                .put("icebergQty", "0.00000000")
                .put("time", order.created())
                .put("updateTime", order.updated())
                .put("isWorking", true)
                .put("workingTime", order.created());
    }

    /** The answer to a new order; FULL shows its fills. */
    static ObjectNode placed(SpotOrder order, List<SpotTrade> fills, boolean full) {
        ObjectNode node = common(order).put("transactTime", order.updated()).put("workingTime", order.created());
        if (full) {
            ArrayNode list = node.putArray("fills");
            for (SpotTrade fill : fills) {
                list.addObject()
                        .put("price", Json.eight(fill.price()))
                        .put("qty", Json.eight(fill.quantity()))
                        .put("commission", Json.eight(fill.commission()))
                        .put("commissionAsset", fill.commissionAsset())
                        .put("tradeId", fill.id());
            }
        }
        return node;
    }

    /** The short answer to a new order. */
    static ObjectNode acknowledged(SpotOrder order) {
        return Json.object()
                .put("symbol", order.asked().symbol())
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("clientOrderId", order.clientOrderId())
                .put("transactTime", order.updated());
    }

    /** The answer to a cancel. */
    static ObjectNode cancelled(SpotOrder order) {
        return common(order)
                .put("origClientOrderId", order.clientOrderId())
                .put("clientOrderId", "cancel-" + order.id())
                .put("transactTime", order.updated());
    }

    static ObjectNode trade(SpotTrade trade) {
        return Json.object()
                .put("symbol", trade.symbol())
                .put("id", trade.id())
                .put("orderId", trade.orderId())
                .put("orderListId", -1)
                .put("price", Json.eight(trade.price()))
                .put("qty", Json.eight(trade.quantity()))
                .put("quoteQty", Json.eight(trade.quoteQuantity()))
                .put("commission", Json.eight(trade.commission()))
                .put("commissionAsset", trade.commissionAsset())
                .put("time", trade.time())
                .put("isBuyer", trade.buyer())
                .put("isMaker", trade.maker())
                .put("isBestMatch", true);
    }

    private static ObjectNode common(SpotOrder order) {
        NewSpotOrder asked = order.asked();
        BigDecimal quoteOrderQuantity = asked.quoteQuantity();
        return Json.object()
                .put("symbol", asked.symbol())
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("clientOrderId", order.clientOrderId())
                .put("price", Json.eight(asked.price()))
                .put("origQty", Json.eight(order.quantity()))
                .put("executedQty", Json.eight(order.executed()))
                .put("origQuoteOrderQty", Json.eight(quoteOrderQuantity))
                .put("cummulativeQuoteQty", Json.eight(order.quoteSpent()))
                .put("status", order.status().name())
                .put("timeInForce", asked.timeInForce().name())
                .put("type", asked.type().name())
                .put("side", asked.side().name())
                .put("selfTradePreventionMode", "EXPIRE_MAKER");
    }
}
