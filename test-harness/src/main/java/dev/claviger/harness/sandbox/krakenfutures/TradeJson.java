package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as Kraken Futures shows them. */
final class TradeJson {
    private static final String LIMIT_PRICE = "limitPrice";

    private TradeJson() {}

    /** What became of an order that was sent. */
    static ObjectNode sent(Order order) {
        ObjectNode status = Json.object().put("order_id", order.id()).put("status", "placed");
        ObjectNode event = status.putArray("orderEvents").addObject();
        switch (order.state()) {
            case OPEN -> event.put("type", "PLACE").set("order", details(order));
            case FILLED ->
                event.put("type", "EXECUTION")
                        .put(
                                "executionId",
                                UUID.nameUUIDFromBytes(bytes(order.id())).toString())
                        .put("price", order.ticket().instrument().lastPrice())
                        .put("amount", order.ticket().quantity())
                        .set("orderPriorExecution", details(order));
            case CANCELLED -> event.put("type", "REJECT").set("order", details(order));
        }
        return status;
    }

    static ObjectNode cancelled(Order order) {
        ObjectNode status = Json.object().put("order_id", order.id()).put("status", "cancelled");
        status.putArray("orderEvents")
                .addObject()
                .put("type", "CANCEL")
                .put("uid", order.id())
                .set("order", details(order));
        return status;
    }

    static ObjectNode open(Order order) {
        Ticket ticket = order.ticket();
        return named(ticket)
                .put("order_id", order.id())
                .put("orderType", "lmt")
                .put(LIMIT_PRICE, ticket.price())
                .put("unfilledSize", ticket.quantity())
                .put("filledSize", 0)
                .put("receivedTime", FuturesCall.time(order.createdMillis()))
                .put("lastUpdateTime", FuturesCall.time(order.updatedMillis()))
                .put("status", "untouched")
                .put("reduceOnly", false);
    }

    static ObjectNode fill(Execution execution) {
        return named(execution.order().ticket())
                .put("fill_id", execution.id())
                .put("order_id", execution.order().id())
                .put("size", execution.order().ticket().quantity())
                .put("price", execution.price())
                .put("fillTime", FuturesCall.time(execution.millis()))
                .put("fillType", "taker");
    }

    private static ObjectNode details(Order order) {
        Ticket ticket = order.ticket();
        return named(ticket)
                .put("orderId", order.id())
                .put("type", ticket.market() ? "ioc" : "lmt")
                .put("quantity", ticket.quantity())
                .put("filled", 0)
                .put(LIMIT_PRICE, ticket.price())
                .put("reduceOnly", false)
                .put("timestamp", FuturesCall.time(order.createdMillis()))
                .put("lastUpdateTimestamp", FuturesCall.time(order.updatedMillis()));
    }

    private static ObjectNode named(Ticket ticket) {
        ObjectNode node =
                Json.object().put("symbol", ticket.instrument().symbol()).put("side", ticket.buys() ? "buy" : "sell");
        return ticket.clientId().isEmpty() ? node : node.put("cliOrdId", ticket.clientId());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
