package dev.claviger.harness.sandbox.bybit;

import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as Bybit shows them. */
final class TradeJson {
    private TradeJson() {}

    /** An open order, so one of which nothing is filled. */
    static ObjectNode order(Order order) {
        String created = Long.toString(order.createdMillis());
        ObjectNode node = common(order)
                .put("price", BybitJson.plain(order.ticket().price()))
                .put("qty", BybitJson.plain(order.ticket().quantity()))
                .put("leavesQty", BybitJson.plain(order.ticket().quantity()))
                .put("cumExecQty", "0")
                .put("cumExecValue", "0")
                .put("cumExecFee", "0")
                .put("avgPrice", "")
                .put("orderStatus", "New")
                .put("timeInForce", order.ticket().timeInForce())
                .put("reduceOnly", false)
                .put("createdTime", created)
                .put("updatedTime", created);
        return order.ticket().instrument().isSpot() ? node : node.put("tpslMode", "Full");
    }

    static ObjectNode execution(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return common(execution.order())
                .put("orderPrice", BybitJson.plain(ticket.price()))
                .put("orderQty", BybitJson.plain(ticket.quantity()))
                .put("leavesQty", "0")
                .put("execId", execution.id())
                .put("execType", "Trade")
                .put("execPrice", BybitJson.plain(execution.price()))
                .put("execQty", BybitJson.plain(ticket.quantity()))
                .put("execValue", BybitJson.plain(ticket.quantity().multiply(execution.price())))
                .put("execFee", BybitJson.plain(execution.fee()))
                .put("feeRate", BybitJson.plain(ticket.instrument().feeRate()))
                .put("feeCurrency", execution.feeCoin())
                .put("execTime", Long.toString(execution.millis()))
                .put("isMaker", false);
    }

    private static ObjectNode common(Order order) {
        Ticket ticket = order.ticket();
        return BybitJson.object()
                .put("symbol", ticket.instrument().symbol())
                .put("orderId", order.id())
                .put("orderLinkId", ticket.linkId())
                .put("side", ticket.buys() ? "Buy" : "Sell")
                .put("orderType", ticket.market() ? "Market" : "Limit");
    }
}
