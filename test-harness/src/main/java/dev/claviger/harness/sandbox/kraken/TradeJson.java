package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as Kraken shows them. */
final class TradeJson {
    private TradeJson() {}

    /** An open order, so one of which nothing is filled. */
    static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        ObjectNode node = Json.object()
                .putNull("refid")
                .put("cl_ord_id", ticket.clientId())
                .put("status", "open")
                .put("opentm", seconds(order.createdMillis()))
                .put("starttm", 0)
                .put("expiretm", 0)
                .put("vol", Json.plain(ticket.quantity()))
                .put("vol_exec", "0.00000000")
                .put("cost", "0.00000")
                .put("fee", "0.00000")
                .put("price", "0.00000")
                .put("stopprice", "0.00000")
                .put("limitprice", "0.00000")
                .put("misc", "")
                .put("oflags", "fciq");
        node.putObject("descr")
                .put("pair", Products.ALTERNATIVE)
                .put("type", side(ticket))
                .put("ordertype", type(ticket))
                .put("price", Json.plain(ticket.price()))
                .put("price2", "0")
                .put("leverage", "none")
                .put("order", Tickets.described(ticket))
                .put("close", "");
        return node;
    }

    /** A fill; its fee is told in quote coins, whatever it was taken in. */
    static ObjectNode execution(Execution execution) {
        Ticket ticket = execution.order().ticket();
        BigDecimal fee = execution.feeCoin().equals(ticket.instrument().quote())
                ? execution.fee()
                : execution.fee().multiply(execution.price());
        return Json.object()
                .put("ordertxid", execution.order().id())
                .put("postxid", "TKH2SE-M7IF5-CFI7LT")
                .put("pair", ticket.instrument().symbol())
                .put("time", seconds(execution.millis()))
                .put("type", side(ticket))
                .put("ordertype", type(ticket))
                .put("price", Json.plain(execution.price()))
                .put("cost", Json.plain(ticket.quantity().multiply(execution.price())))
                .put("fee", Json.plain(fee))
                .put("vol", Json.plain(ticket.quantity()))
                .put("margin", "0.00000")
                .put("misc", "")
                .put("maker", false);
    }

    private static String side(Ticket ticket) {
        return ticket.buys() ? "buy" : "sell";
    }

    private static String type(Ticket ticket) {
        return ticket.market() ? "market" : "limit";
    }

    private static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(millis, 3);
    }
}
