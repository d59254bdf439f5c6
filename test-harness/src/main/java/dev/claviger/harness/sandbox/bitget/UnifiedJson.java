package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told of markets, orders and balances, as the unified account's documentation has it. */
final class UnifiedJson {
    private static final Map<String, String> TICKER = Map.of(
            "lastPrice", "lastPr",
            "openPrice24h", "open",
            "highPrice24h", "high24h",
            "lowPrice24h", "low24h",
            "bid1Price", "bidPr",
            "bid1Size", "bidSz",
            "ask1Price", "askPr",
            "ask1Size", "askSz",
            "volume24h", "baseVolume",
            "turnover24h", "quoteVolume");

    private UnifiedJson() {}

    /** "Tickers Channel", from what the classic account is told. */
    static ObjectNode ticker(JsonNode classic) {
        ObjectNode ticker = Json.object().put("price24hPcnt", "0");
        TICKER.forEach((name, same) -> ticker.set(name, classic.path(same)));
        return ticker;
    }

    /** "Order Channel". */
    static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        String status = switch (order.state()) {
            case OPEN -> "live";
            case FILLED -> "filled";
            case CANCELLED -> "cancelled";
        };
        return Json.object()
                .put("category", "spot")
                .put("symbol", ticket.instrument().symbol())
                .put("orderId", order.id())
                .put("clientOid", ticket.clientId())
                .put("price", Json.plain(ticket.price()))
                .put("qty", Json.plain(ticket.quantity()))
                .put("orderType", ticket.market() ? "market" : "limit")
                .put("timeInForce", ticket.timeInForce().name().toLowerCase(Locale.ROOT))
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("cumExecQty", Json.plain(order.filled()))
                .put("cumExecValue", "0")
                .put("avgPrice", "0")
                .put("orderStatus", status)
                .put("createdTime", Long.toString(order.createdMillis()))
                .put("updatedTime", Long.toString(order.updatedMillis()));
    }

    /** "Account Channel", from the classic account's assets. */
    static ObjectNode account(JsonNode assets) {
        ObjectNode account = Json.object();
        ArrayNode coins = account.putArray("coin");
        for (JsonNode asset : assets) {
            BigDecimal free = number(asset, "available");
            BigDecimal held = number(asset, "frozen");
            coins.addObject()
                    .put("coin", asset.path("coin").asString())
                    .put("balance", Json.plain(free.add(held)))
                    .put("available", Json.plain(free))
                    .put("locked", Json.plain(held));
        }
        return account;
    }

    private static BigDecimal number(JsonNode asset, String name) {
        return new BigDecimal(asset.path(name).asString());
    }
}
