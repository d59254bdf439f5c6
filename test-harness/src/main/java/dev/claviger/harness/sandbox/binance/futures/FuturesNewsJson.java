package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.order.OrderStatus;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The events of an account as streams tell them. */
final class FuturesNewsJson {
    private FuturesNewsJson() {}

    static ObjectNode order(FuturesOrder order) {
        NewFuturesOrder asked = order.asked();
        ObjectNode event = event("ORDER_TRADE_UPDATE", order);
        event.putObject("o")
                .put("s", asked.symbol())
                .put("c", order.clientOrderId())
                .put("S", asked.side().name())
                .put("o", asked.type().name())
                .put("f", asked.timeInForce().name())
                .put("q", asked.quantity().toPlainString())
                .put("p", Json.eight(asked.price()))
                .put("ap", Json.eight(order.averagePrice()))
                .put("sp", "0")
                .put(
                        "x",
                        order.status() == OrderStatus.FILLED
                                ? "TRADE"
                                : order.status().name())
                .put("X", order.status().name())
                .put("i", order.id())
                .put("l", order.executed().toPlainString())
                .put("z", order.executed().toPlainString())
                .put("L", Json.eight(order.averagePrice()))
                .put("T", order.updated())
                .put("t", 0)
                .put("m", false)
                .put("R", asked.reduceOnly())
                .put("wt", "CONTRACT_PRICE")
                .put("ot", asked.type().name())
                .put("ps", "BOTH")
                .put("rp", "0");
        return event;
    }

    static ObjectNode balance(FuturesAccount account, FuturesOrder order) {
        ObjectNode event = event("ACCOUNT_UPDATE", order);
        ObjectNode update = event.putObject("a").put("m", "ORDER");
        ArrayNode balances = update.putArray("B");
        for (String asset : account.assets()) {
            String wallet = Json.eight(account.wallet(asset));
            balances.addObject()
                    .put("a", asset)
                    .put("wb", wallet)
                    .put("cw", wallet)
                    .put("bc", "0");
        }
        update.putArray("P");
        return event;
    }

    private static ObjectNode event(String name, FuturesOrder order) {
        return Json.object().put("e", name).put("E", order.updated()).put("T", order.updated());
    }
}
