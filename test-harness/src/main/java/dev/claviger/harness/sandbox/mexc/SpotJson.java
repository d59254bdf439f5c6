package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Order.State;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as the spot shows them. */
final class SpotJson {
    private SpotJson() {}

    /** The answer to a new order. */
    static ObjectNode accepted(Order order) {
        return common(order).put("transactTime", order.createdMillis());
    }

    static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        BigDecimal filled = order.filled();
        BigDecimal cost = ticket.instrument().value(filled, ticket.instrument().lastPrice());
        return common(order)
                .put("clientOrderId", ticket.clientId())
                .put("executedQty", MexcCall.plain(filled))
                .put("cummulativeQuoteQty", MexcCall.plain(cost))
                .put("status", status(order.state()))
                .put("time", order.createdMillis())
                .put("updateTime", order.updatedMillis())
                .put("isWorking", true);
    }

    static ObjectNode trade(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.object()
                .put("symbol", ticket.instrument().symbol())
                .put("id", execution.id())
                .put("orderId", execution.order().id())
                .put("price", MexcCall.plain(execution.price()))
                .put("qty", MexcCall.plain(ticket.quantity()))
                .put("quoteQty", MexcCall.plain(ticket.instrument().value(ticket.quantity(), execution.price())))
                .put("commission", MexcCall.plain(execution.fee()))
                .put("commissionAsset", execution.feeCoin())
                .put("time", execution.millis())
                .put("isBuyer", ticket.buys())
                .put("isMaker", false)
                .put("clientOrderId", ticket.clientId());
    }

    private static ObjectNode common(Order order) {
        Ticket ticket = order.ticket();
        return Json.object()
                .put("symbol", ticket.instrument().symbol())
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("price", MexcCall.plain(ticket.price()))
                .put("origQty", MexcCall.plain(ticket.quantity()))
                .put("type", type(ticket))
                .put("side", ticket.buys() ? "BUY" : "SELL");
    }

    private static String type(Ticket ticket) {
        if (ticket.market()) {
            return "MARKET";
        }
        return ticket.timeInForce() == TimeInForce.POST_ONLY ? "LIMIT_MAKER" : "LIMIT";
    }

    private static String status(State state) {
        return switch (state) {
            case OPEN -> "NEW";
            case FILLED -> "FILLED";
            case CANCELLED -> "CANCELED";
        };
    }
}
