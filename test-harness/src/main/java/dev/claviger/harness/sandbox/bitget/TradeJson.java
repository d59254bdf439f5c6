package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as Bitget shows them. An open order is one of which nothing is filled. */
final class TradeJson {
    private static final String ONE_WAY = "one_way_mode";

    private TradeJson() {}

    /** An open spot order, whose price is called an average. */
    static ObjectNode spot(Order order) {
        return open(order)
                .put("priceAvg", Json.plain(order.ticket().price()))
                .put("basePrice", "0")
                .put("quoteVolume", "0");
    }

    /** A spot order as streams tell it ("Order Channel"). */
    static ObjectNode changed(Order order) {
        String status = switch (order.state()) {
            case OPEN -> "live";
            case FILLED -> "filled";
            case CANCELLED -> "cancelled";
        };
        ObjectNode changed = common(order);
        changed.put("instId", order.ticket().instrument().symbol()).remove("symbol");
        changed.put("clientOid", order.ticket().clientId())
                .put("price", Json.plain(order.ticket().price()))
                .put("newSize", Json.plain(order.ticket().quantity()))
                .put("accBaseVolume", Json.plain(order.filled()))
                .put("priceAvg", "0")
                .put("force", order.ticket().timeInForce().name().toLowerCase(Locale.ROOT))
                .put("status", status)
                .put("cTime", Long.toString(order.createdMillis()))
                .put("uTime", Long.toString(order.updatedMillis()));
        return changed;
    }

    static ObjectNode futures(Order order) {
        return open(order)
                .put("price", Json.plain(order.ticket().price()))
                .put("priceAvg", "")
                .put("force", order.ticket().timeInForce().name().toLowerCase(Locale.ROOT))
                .put("fee", "")
                .put("marginCoin", order.ticket().instrument().quote())
                .put("marginMode", "crossed")
                .put("posSide", "net")
                .put("posMode", ONE_WAY)
                .put("reduceOnly", "NO");
    }

    static ObjectNode spot(Execution execution) {
        ObjectNode fill = fill(execution)
                .put("priceAvg", Json.plain(execution.price()))
                .put("size", Json.plain(execution.order().ticket().quantity()))
                .put("amount", value(execution));
        fill.set("feeDetail", fee(execution));
        return fill;
    }

    static ObjectNode futures(Execution execution) {
        ObjectNode fill = fill(execution)
                .put("price", Json.plain(execution.price()))
                .put("baseVolume", Json.plain(execution.order().ticket().quantity()))
                .put("quoteVolume", value(execution))
                .put("posMode", ONE_WAY);
        fill.putArray("feeDetail").add(fee(execution));
        return fill;
    }

    private static ObjectNode open(Order order) {
        return common(order)
                .put("clientOid", order.ticket().clientId())
                .put("size", Json.plain(order.ticket().quantity()))
                .put("baseVolume", "0")
                .put("status", "live")
                .put("cTime", Long.toString(order.createdMillis()))
                .put("uTime", Long.toString(order.updatedMillis()));
    }

    private static ObjectNode fill(Execution execution) {
        return common(execution.order())
                .put("tradeId", execution.id())
                .put("tradeScope", "taker")
                .put("cTime", Long.toString(execution.millis()));
    }

    private static ObjectNode common(Order order) {
        Ticket ticket = order.ticket();
        return Json.object()
                .put("symbol", ticket.instrument().symbol())
                .put("orderId", order.id())
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("orderType", ticket.market() ? "market" : "limit");
    }

    private static ObjectNode fee(Execution execution) {
        return Json.object()
                .put("deduction", "no")
                .put("feeCoin", execution.feeCoin())
                .put("totalFee", Json.plain(execution.fee().negate()));
    }

    private static String value(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.plain(ticket.instrument().value(ticket.quantity(), execution.price()));
    }
}
