package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.order.OrderStatus;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The events of an account as streams tell them. */
final class SpotNewsJson {
    private SpotNewsJson() {}

    static ObjectNode report(SpotOrder order, List<SpotTrade> fills) {
        NewSpotOrder asked = order.asked();
        boolean filled = order.status() == OrderStatus.FILLED;
        boolean cancelled = order.status() == OrderStatus.CANCELED;
        ObjectNode report = Json.object()
                .put("e", "executionReport")
                .put("E", order.updated())
                .put("s", asked.symbol())
                .put("c", cancelled ? "cancel-" + order.id() : order.clientOrderId())
                .put("S", asked.side().name())
                .put("o", asked.type().name())
                .put("f", asked.timeInForce().name())
                .put("q", Json.eight(order.quantity()))
                .put("p", Json.eight(asked.price()))
                .put("P", Json.eight(asked.stopPrice()))
                .put("F", Json.eight(BigDecimal.ZERO))
                .put("g", -1)
                .put("C", cancelled ? order.clientOrderId() : "")
                .put("x", filled ? "TRADE" : order.status().name().toUpperCase(Locale.ROOT))
                .put("X", order.status().name())
                .put("r", "NONE")
                .put("i", order.id())
                .put("z", Json.eight(order.executed()))
                .put("Z", Json.eight(order.quoteSpent()))
                .put("Q", Json.eight(asked.quoteQuantity()))
                .put("T", order.updated())
                .put("O", order.created())
                .put("w", order.isOpen())
                .put("M", false);
        return filled ? withFill(report, fills.getLast()) : withoutFill(report);
    }

    private static ObjectNode withFill(ObjectNode report, SpotTrade fill) {
        return report.put("l", Json.eight(fill.quantity()))
                .put("L", Json.eight(fill.price()))
                .put("n", Json.eight(fill.commission()))
                .put("N", fill.commissionAsset())
                .put("Y", Json.eight(fill.quoteQuantity()))
                .put("t", fill.id())
                .put("m", fill.maker());
    }

    private static ObjectNode withoutFill(ObjectNode report) {
        String nothing = Json.eight(BigDecimal.ZERO);
        return report.put("l", nothing)
                .put("L", nothing)
                .put("n", "0")
                .putNull("N")
                .put("Y", nothing)
                .put("t", -1)
                .put("m", false);
    }

    static ObjectNode position(Map<String, Balance> balances, long now) {
        ObjectNode position =
                Json.object().put("e", "outboundAccountPosition").put("E", now).put("u", now);
        ArrayNode list = position.putArray("B");
        new TreeMap<>(balances)
                .forEach((asset, balance) -> list.addObject()
                        .put("a", asset)
                        .put("f", Json.eight(balance.free()))
                        .put("l", Json.eight(balance.locked())));
        return position;
    }
}
