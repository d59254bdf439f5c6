package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as Gate shows them: texts on the spot market, numbers on the perpetual one. */
final class OrderJson {
    private OrderJson() {}

    static ObjectNode spot(Order order) {
        Ticket ticket = order.ticket();
        BigDecimal shown = isMarketBuy(ticket) ? value(ticket, ticket.quantity()) : ticket.quantity();
        BigDecimal done = isMarketBuy(ticket) ? value(ticket, order.filled()) : order.filled();
        return Json.object()
                .put("id", order.id())
                .put("text", ticket.clientId().isEmpty() ? "apiv4" : ticket.clientId())
                .put("create_time", Long.toString(TimeUnit.MILLISECONDS.toSeconds(order.createdMillis())))
                .put("create_time_ms", order.createdMillis())
                .put("update_time_ms", order.updatedMillis())
                .put("status", status(order, "open", "closed"))
                .put("currency_pair", ticket.instrument().symbol())
                .put("type", ticket.market() ? "market" : "limit")
                .put("account", "spot")
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("amount", Json.plain(shown))
                .put("price", ticket.market() ? "0" : Json.plain(ticket.price()))
                .put("time_in_force", timeInForce(ticket))
                .put("left", Json.plain(shown.subtract(done)))
                .put("filled_total", Json.plain(value(ticket, order.filled())))
                .put("avg_deal_price", Json.plain(ticket.instrument().lastPrice()))
                .put("finish_as", status(order, "open", "filled"));
    }

    static ObjectNode futures(Order order) {
        Ticket ticket = order.ticket();
        long size = signed(ticket, ticket.quantity());
        return Json.object()
                .put("id", Long.parseLong(order.id()))
                .put("text", ticket.clientId().isEmpty() ? "api" : ticket.clientId())
                .put("create_time", TimeUnit.MILLISECONDS.toSeconds(order.createdMillis()))
                .put("contract", ticket.instrument().symbol())
                .put("size", size)
                .put("left", size - signed(ticket, order.filled()))
                .put("price", ticket.market() ? "0" : Json.plain(ticket.price()))
                .put("fill_price", order.filled().signum() == 0 ? "0" : Json.plain(ticket.price()))
                .put("tif", timeInForce(ticket))
                .put("is_reduce_only", false)
                .put("status", order.state() == Order.State.OPEN ? "open" : "finished")
                .put("finish_as", status(order, "open", "filled"));
    }

    static ObjectNode spotFill(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.object()
                .put("id", execution.id())
                .put("create_time_ms", execution.millis() + ".000000")
                .put("currency_pair", ticket.instrument().symbol())
                .put("order_id", execution.order().id())
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("role", "taker")
                .put("amount", Json.plain(ticket.quantity()))
                .put("price", Json.plain(execution.price()))
                .put("fee", Json.plain(execution.fee()))
                .put("fee_currency", execution.feeCoin())
                .put("point_fee", "0")
                .put("gt_fee", "0");
    }

    static ObjectNode futuresFill(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.object()
                .put("trade_id", execution.id())
                .put("create_time", TimeUnit.MILLISECONDS.toSeconds(execution.millis()))
                .put("contract", ticket.instrument().symbol())
                .put("order_id", execution.order().id())
                .put("size", signed(ticket, ticket.quantity()))
                .put("price", Json.plain(execution.price()))
                .put("role", "taker")
                .put("fee", Json.plain(execution.fee()))
                .put("point_fee", "0");
    }

    private static boolean isMarketBuy(Ticket ticket) {
        return ticket.market() && ticket.buys();
    }

    private static BigDecimal value(Ticket ticket, BigDecimal quantity) {
        return ticket.instrument().value(quantity, ticket.price());
    }

    private static long signed(Ticket ticket, BigDecimal quantity) {
        return (ticket.buys() ? quantity : quantity.negate()).longValueExact();
    }

    private static String status(Order order, String open, String filled) {
        return switch (order.state()) {
            case OPEN -> open;
            case FILLED -> filled;
            case CANCELLED -> "cancelled";
        };
    }

    private static String timeInForce(Ticket ticket) {
        return ticket.timeInForce() == TimeInForce.POST_ONLY
                ? "poc"
                : ticket.timeInForce().name().toLowerCase(Locale.ROOT);
    }
}
