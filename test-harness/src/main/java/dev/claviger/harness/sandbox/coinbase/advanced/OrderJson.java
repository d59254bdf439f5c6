package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills as Advanced Trade shows them. */
final class OrderJson {
    private OrderJson() {}

    static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        ObjectNode node = Json.object()
                .put("order_id", order.id())
                .put("client_order_id", ticket.clientId())
                .put("product_id", ticket.instrument().symbol())
                .put("side", ticket.buys() ? "BUY" : "SELL")
                .put("status", status(order))
                .put("order_type", ticket.market() ? "MARKET" : "LIMIT")
                .put("time_in_force", ticket.market() ? "IMMEDIATE_OR_CANCEL" : "GOOD_UNTIL_CANCELLED")
                .put("created_time", CoinbaseCall.iso(order.createdMillis()))
                .put("filled_size", Json.plain(order.filled()))
                .put("total_fees", "0");
        ObjectNode configuration = node.putObject("order_configuration");
        if (ticket.market()) {
            configuration.putObject("market_market_ioc").put("base_size", Json.plain(ticket.quantity()));
        } else {
            configuration
                    .putObject("limit_limit_gtc")
                    .put("base_size", Json.plain(ticket.quantity()))
                    .put("limit_price", Json.plain(ticket.price()))
                    .put("post_only", false);
        }
        return node;
    }

    static String status(Order order) {
        return order.state().name();
    }

    static ObjectNode fill(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.object()
                .put("entry_id", execution.id())
                .put("trade_id", execution.id())
                .put("order_id", execution.order().id())
                .put("trade_time", CoinbaseCall.iso(execution.millis()))
                .put("trade_type", "FILL")
                .put("price", Json.plain(execution.price()))
                .put("size", Json.plain(ticket.quantity()))
                .put("commission", Json.plain(execution.fee()))
                .put("product_id", ticket.instrument().symbol())
                .put("liquidity_indicator", "TAKER")
                .put("size_in_quote", false)
                .put("side", ticket.buys() ? "BUY" : "SELL");
    }
}
