package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that is told.
 *
 * @param subject what kind of news it is
 * @param data what is told
 */
record News(String subject, ObjectNode data) {
    /** The message that tells it. */
    String message(String topic, boolean own) {
        ObjectNode message = Json.object().put("topic", topic).put("type", "message");
        message.put("subject", subject);
        if (own) {
            message.put("channelType", "private").put("userId", "633559791e1cbc0001f319bc");
        }
        message.set("data", data);
        return Json.text(message);
    }

    /** What both hosts tell of an order, sizes as texts. */
    static ObjectNode order(Order order, long nowMillis) {
        Ticket ticket = order.ticket();
        boolean open = order.state() == Order.State.OPEN;
        String type = switch (order.state()) {
            case OPEN -> "open";
            case FILLED -> "filled";
            case CANCELLED -> "canceled";
        };
        return Json.object()
                .put("symbol", ticket.instrument().symbol())
                .put("orderType", ticket.market() ? "market" : "limit")
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("orderId", order.id())
                .put("clientOid", ticket.clientId())
                .put("type", type)
                .put("status", open ? "open" : "done")
                .put("price", ticket.market() ? "0" : Json.plain(ticket.price()))
                .put("size", Json.plain(ticket.quantity()))
                .put("filledSize", Json.plain(order.filled()))
                .put("remainSize", open ? Json.plain(ticket.quantity()) : "0")
                .put("ts", TimeUnit.MILLISECONDS.toNanos(nowMillis));
    }
}
