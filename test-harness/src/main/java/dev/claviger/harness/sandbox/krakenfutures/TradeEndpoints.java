package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Naming;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills (documentation, "Order Management" and "Historical Data"). */
final class TradeEndpoints {
    private final TradingAccount account;
    private final MatchingEngine engine;

    TradeEndpoints(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Naming.uuids());
    }

    List<VenueEndpoint<FuturesCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.act("sendorder", this::send),
                VenueEndpoint.act("batchorder", this::sendAll),
                VenueEndpoint.act("cancelorder", this::cancel),
                VenueEndpoint.read("orders/status", this::status),
                VenueEndpoint.read("openorders", this::open),
                VenueEndpoint.read("fills", this::fills));
    }

    private ObjectNode send(FuturesCall call) {
        return status("sendStatus", call, () -> TradeJson.sent(engine.place(Tickets.of(call), call.nowMillis())));
    }

    private ObjectNode cancel(FuturesCall call) {
        String id = call.text("order_id").orElse("");
        String name = call.text("cliOrdId").orElse("");
        return status("cancelStatus", call, () -> {
            Order order = engine.cancel(each -> each.isNamed(id, name), call.nowMillis());
            return TradeJson.cancelled(order);
        });
    }

    /** New orders only, each answered for itself. */
    private ObjectNode sendAll(FuturesCall call) {
        ObjectNode result = Json.object();
        ArrayNode statuses = result.putArray("batchStatus");
        JsonNode batch = Json.read(call.required("json").getBytes(StandardCharsets.UTF_8));
        for (Map<String, String> each : Parameters.ofEach(Json.text(batch.path("batchOrder")))) {
            FuturesCall one = new FuturesCall("", each, call.nowMillis());
            statuses.add(status(() -> TradeJson.sent(engine.place(Tickets.of(one), call.nowMillis())))
                    .put("order_tag", each.get("order_tag")));
        }
        return result;
    }

    private static ObjectNode status(String member, FuturesCall call, Supplier<ObjectNode> act) {
        ObjectNode result = Json.object();
        result.set(member, status(act).put("receivedTime", call.now()));
        return result;
    }

    /** What the engine refuses is a success whose status tells what is wrong. */
    private static ObjectNode status(Supplier<ObjectNode> act) {
        try {
            return act.get();
        } catch (EngineRefusal refusal) {
            return Json.object().put("status", FuturesError.status(refusal));
        }
    }

    private ObjectNode status(FuturesCall call) {
        ObjectNode result = Json.object();
        ArrayNode orders = result.putArray("orders");
        List<String> wanted = call.all("orderIds");
        account.orders().stream()
                .filter(order -> wanted.contains(order.id()))
                .forEach(order ->
                        orders.addObject().put("status", "ENTERED_BOOK").set("order", TradeJson.open(order)));
        return result;
    }

    private ObjectNode open(FuturesCall call) {
        ObjectNode result = Json.object();
        ArrayNode orders = result.putArray("openOrders");
        account.open().reversed().forEach(order -> orders.add(TradeJson.open(order)));
        return result;
    }

    private ObjectNode fills(FuturesCall call) {
        ObjectNode result = Json.object();
        ArrayNode fills = result.putArray("fills");
        account.executions().reversed().forEach(execution -> fills.add(TradeJson.fill(execution)));
        return result;
    }
}
