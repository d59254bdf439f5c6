package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import tools.jackson.databind.node.ObjectNode;

/** What Kraken Futures tells by WebSocket; its words there are others than those of its answers. */
final class StreamJson {
    private StreamJson() {}

    static ObjectNode ticker(long millis) {
        Instrument bitcoin = Products.BITCOIN;
        return Json.object()
                .put("time", millis)
                .put("product_id", bitcoin.symbol())
                .put("feed", "ticker")
                .put("bid", bitcoin.lastPrice())
                .put("ask", bitcoin.lastPrice())
                .put("last", bitcoin.lastPrice())
                .put("markPrice", bitcoin.lastPrice())
                .put("tag", "perpetual")
                .put("pair", "XBT:USD")
                .put("suspended", false);
    }

    static ObjectNode balances(String feed, TradingAccount account, long millis) {
        ObjectNode message =
                Json.object().put("feed", feed).put("account", "sandbox").put("timestamp", millis);
        ObjectNode currencies = message.putObject("flex_futures").putObject("currencies");
        account.coins()
                .forEach(coin -> currencies
                        .putObject(coin)
                        .put("quantity", account.balance(coin))
                        .put("available", account.available(coin)));
        return message;
    }

    /** What waits is told whole, what does so no more by its name and the reason. */
    static ObjectNode order(Order order) {
        ObjectNode message = Json.object().put("feed", "open_orders");
        if (order.state() != Order.State.OPEN) {
            return message.put("order_id", order.id())
                    .put("is_cancel", true)
                    .put("reason", order.state() == Order.State.FILLED ? "full_fill" : "cancelled_by_user");
        }
        Ticket ticket = order.ticket();
        message.putObject("order")
                .put("instrument", ticket.instrument().symbol())
                .put("time", order.createdMillis())
                .put("last_update_time", order.updatedMillis())
                .put("qty", ticket.quantity())
                .put("filled", BigDecimal.ZERO)
                .put("limit_price", ticket.price())
                .put("stop_price", BigDecimal.ZERO)
                .put("type", "limit")
                .put("order_id", order.id())
                .put("direction", ticket.buys() ? 0 : 1)
                .put("reduce_only", false);
        return message.put("is_cancel", false).put("reason", "new_placed_order_by_user");
    }

    static ObjectNode fill(Order order) {
        Ticket ticket = order.ticket();
        ObjectNode message = Json.object().put("feed", "fills").put("username", "sandbox");
        message.putArray("fills")
                .addObject()
                .put("instrument", ticket.instrument().symbol())
                .put("time", order.updatedMillis())
                .put("price", ticket.instrument().lastPrice())
                .put("seq", 1)
                .put("buy", ticket.buys())
                .put("qty", ticket.quantity())
                .put("order_id", order.id())
                .put("fill_id", "fill-of-" + order.id())
                .put("fill_type", "taker");
        return message;
    }
}
