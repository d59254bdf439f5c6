package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as OKX shows them. */
final class TradeJson {
    private TradeJson() {}

    static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        return common(order)
                .put("px", ticket.market() ? "" : Json.plain(ticket.price()))
                .put("sz", Json.plain(ticket.quantity()))
                .put("ordType", type(ticket))
                .put("accFillSz", Json.plain(order.filled()))
                .put(
                        "avgPx",
                        order.state() == Order.State.FILLED
                                ? Json.plain(ticket.instrument().lastPrice())
                                : "")
                .put("state", state(order))
                .put("tdMode", ticket.instrument().isSpot() ? "cash" : "cross")
                .put("tgtCcy", "")
                .put("reduceOnly", "false")
                .put("fee", "0")
                .put("feeCcy", "")
                .put("cTime", Long.toString(order.createdMillis()))
                .put("uTime", Long.toString(order.updatedMillis()));
    }

    static ObjectNode execution(Execution execution) {
        String millis = Long.toString(execution.millis());
        return common(execution.order())
                .put("tradeId", execution.id())
                .put("billId", execution.id())
                .put("fillPx", Json.plain(execution.price()))
                .put("fillSz", Json.plain(execution.order().ticket().quantity()))
                .put("execType", "T")
                .put("fee", Json.plain(execution.fee().negate()))
                .put("feeCcy", execution.feeCoin())
                .put("fillTime", millis)
                .put("ts", millis);
    }

    private static ObjectNode common(Order order) {
        Ticket ticket = order.ticket();
        return Json.object()
                .put("instType", Products.type(ticket.instrument()))
                .put("instId", ticket.instrument().symbol())
                .put("ordId", order.id())
                .put("clOrdId", ticket.clientId())
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("posSide", "net");
    }

    private static String type(Ticket ticket) {
        if (ticket.market()) {
            return "market";
        }
        return switch (ticket.timeInForce()) {
            case GTC -> "limit";
            case IOC -> "ioc";
            case FOK -> "fok";
            case POST_ONLY -> "post_only";
        };
    }

    private static String state(Order order) {
        return switch (order.state()) {
            case OPEN -> "live";
            case FILLED -> "filled";
            case CANCELLED -> "canceled";
        };
    }
}
