package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as Bybit shows them. */
final class TradeJson {
    private TradeJson() {}

    /** An open order, so one of which nothing is filled. */
    static ObjectNode order(Order order) {
        String created = Long.toString(order.createdMillis());
        ObjectNode node = common(order)
                .put("price", Json.plain(order.ticket().price()))
                .put("qty", Json.plain(order.ticket().quantity()))
                .put("leavesQty", Json.plain(order.ticket().quantity()))
                .put("cumExecQty", "0")
                .put("cumExecValue", "0")
                .put("cumExecFee", "0")
                .put("avgPrice", "")
                .put("orderStatus", "New")
                .put(
                        "timeInForce",
                        order.ticket().timeInForce() == TimeInForce.POST_ONLY
                                ? "PostOnly"
                                : order.ticket().timeInForce().name())
                .put("reduceOnly", false)
                .put("createdTime", created)
                .put("updatedTime", created);
        return order.ticket().instrument().isSpot() ? node : node.put("tpslMode", "Full");
    }

    /** An order whose state has changed. */
    static ObjectNode changed(Order order) {
        boolean open = order.state() == Order.State.OPEN;
        return order(order)
                .put("category", order.ticket().instrument().isSpot() ? "spot" : "linear")
                .put("cumExecQty", Json.plain(order.filled()))
                .put("leavesQty", open ? Json.plain(order.ticket().quantity()) : "0")
                .put("orderStatus", status(order))
                .put("updatedTime", Long.toString(order.updatedMillis()));
    }

    private static String status(Order order) {
        return switch (order.state()) {
            case OPEN -> "New";
            case FILLED -> "Filled";
            case CANCELLED -> "Cancelled";
        };
    }

    static ObjectNode execution(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return common(execution.order())
                .put("orderPrice", Json.plain(ticket.price()))
                .put("orderQty", Json.plain(ticket.quantity()))
                .put("leavesQty", "0")
                .put("execId", execution.id())
                .put("execType", "Trade")
                .put("execPrice", Json.plain(execution.price()))
                .put("execQty", Json.plain(ticket.quantity()))
                .put("execValue", Json.plain(ticket.quantity().multiply(execution.price())))
                .put("execFee", Json.plain(execution.fee()))
                .put("feeRate", Json.plain(ticket.instrument().feeRate()))
                .put("feeCurrency", execution.feeCoin())
                .put("execTime", Long.toString(execution.millis()))
                .put("isMaker", false);
    }

    private static ObjectNode common(Order order) {
        Ticket ticket = order.ticket();
        return Json.object()
                .put("symbol", ticket.instrument().symbol())
                .put("orderId", order.id())
                .put("orderLinkId", ticket.clientId())
                .put("side", ticket.buys() ? "Buy" : "Sell")
                .put("orderType", ticket.market() ? "Market" : "Limit");
    }
}
