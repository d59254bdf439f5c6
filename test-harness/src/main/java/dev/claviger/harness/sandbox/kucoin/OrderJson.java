package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as KuCoin shows them. */
final class OrderJson {
    private static final String FEE = "fee";

    private OrderJson() {}

    static ObjectNode name(Order order) {
        return Json.object()
                .put("orderId", order.id())
                .put("clientOid", order.ticket().clientId());
    }

    static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        boolean open = order.state() == Order.State.OPEN;
        boolean postOnly = ticket.timeInForce() == TimeInForce.POST_ONLY;
        ObjectNode node = common(ticket)
                .put("id", order.id())
                .put("clientOid", ticket.clientId())
                .put("type", ticket.market() ? "market" : "limit")
                .put("price", ticket.market() ? "0" : Json.plain(ticket.price()))
                .put("timeInForce", postOnly ? "GTC" : ticket.timeInForce().name())
                .put("postOnly", postOnly)
                .put("cancelExist", order.state() == Order.State.CANCELLED)
                .put("createdAt", order.createdMillis());
        String filled = Json.plain(order.filled());
        String value = Json.plain(ticket.instrument().value(order.filled(), ticket.price()));
        return ticket.instrument().isSpot()
                ? node.put("active", open)
                        .put("dealSize", filled)
                        .put("dealFunds", value)
                        .put(FEE, "0")
                : node.put("isActive", open)
                        .put("status", open ? "open" : "done")
                        .put("filledSize", order.filled().intValueExact())
                        .put("filledValue", value)
                        .put("updatedAt", order.updatedMillis());
    }

    static ObjectNode fill(Execution execution) {
        Ticket ticket = execution.order().ticket();
        String value = Json.plain(ticket.instrument().value(ticket.quantity(), execution.price()));
        ObjectNode node = common(ticket)
                .put("tradeId", execution.id())
                .put("orderId", execution.order().id())
                .put("price", Json.plain(execution.price()))
                .put("liquidity", "taker")
                .put("forceTaker", false)
                .put(FEE, Json.plain(execution.fee()))
                .put("feeRate", Json.plain(ticket.instrument().feeRate()))
                .put("feeCurrency", execution.feeCoin())
                .put("createdAt", execution.millis());
        String type = ticket.market() ? "market" : "limit";
        return ticket.instrument().isSpot()
                ? node.put("funds", value).put("type", type)
                : node.put("value", value).put("orderType", type).put("tradeType", "trade");
    }

    /** Sizes are texts on the spot host and numbers of lots on the other. */
    private static ObjectNode common(Ticket ticket) {
        ObjectNode node =
                Json.object().put("symbol", ticket.instrument().symbol()).put("side", ticket.buys() ? "buy" : "sell");
        return ticket.instrument().isSpot()
                ? node.put("size", Json.plain(ticket.quantity()))
                : node.put("size", ticket.quantity().intValueExact());
    }
}
