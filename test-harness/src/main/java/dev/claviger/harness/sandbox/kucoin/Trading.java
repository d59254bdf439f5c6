package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills of one host (KuCoin's documentation, "Orders" of spot and of futures trading). */
final class Trading {
    private final TradingAccount account;
    private final MatchingEngine engine;
    private final Instrument instrument;

    Trading(TradingAccount account, Instrument instrument) {
        this.account = account;
        this.engine = new MatchingEngine(account, Products.naming());
        this.instrument = instrument;
    }

    /** Those of a spot account that was moved to the newer order book, as every new one is. */
    List<VenueEndpoint<KucoinCall, JsonNode>> spot() {
        return List.of(
                VenueEndpoint.act("/api/v1/hf/orders", this::place),
                VenueEndpoint.act("/api/v1/hf/orders/multi", this::placeAll),
                VenueEndpoint.delete("/api/v1/hf/orders/{id}", this::cancelSpot),
                VenueEndpoint.read("/api/v1/hf/orders/active", call -> orders(call, true)),
                VenueEndpoint.read("/api/v1/hf/orders/{id}", this::order),
                VenueEndpoint.read("/api/v1/hf/fills", call -> Json.object().set("items", fills(call))));
    }

    List<VenueEndpoint<KucoinCall, JsonNode>> futures() {
        return List.of(
                VenueEndpoint.act("/api/v1/orders", this::place),
                VenueEndpoint.delete("/api/v1/orders/{id}", this::cancelFutures),
                VenueEndpoint.read("/api/v1/orders", this::page),
                VenueEndpoint.read("/api/v1/orders/{id}", this::order),
                VenueEndpoint.read("/api/v1/fills", call -> Json.object().set("items", fills(call))));
    }

    /** What may be asked for by message, by its op (KuCoin's documentation, "Add Order" and "Cancel Order" by WebSocket). */
    Map<String, VenueEndpoint.Handler<KucoinCall, JsonNode>> messages() {
        return instrument.isSpot()
                ? Map.of(
                        "spot.order", this::place,
                        "spot.sync_order", this::place,
                        "spot.modify", this::modify,
                        "spot.cancel", this::cancelNamed,
                        "spot.sync_cancel", this::cancelNamed,
                        "uta.order", call -> place(call.classic()),
                        "uta.cancel", this::cancelNamed)
                : Map.of("futures.order", this::place, "futures.cancel", this::cancelFutures);
    }

    /** By either of its names, and told by that. */
    private ObjectNode cancelNamed(KucoinCall call) {
        call.required("symbol");
        Order order = engine.cancel(each -> isNamed(each, call), call.nowMillis());
        return call.text("orderId").isPresent()
                ? Json.object().put("orderId", order.id())
                : Json.object().put("clientOid", order.ticket().clientId());
    }

    private static boolean isNamed(Order order, KucoinCall call) {
        return call.text("orderId")
                .map(order.id()::equals)
                .orElseGet(() -> order.ticket().clientId().equals(call.required("clientOid")));
    }

    /** Another order takes its place. */
    private ObjectNode modify(KucoinCall call) {
        Ticket old =
                engine.cancel(each -> isNamed(each, call), call.nowMillis()).ticket();
        Order order = engine.place(
                Ticket.limit(
                        old.instrument(),
                        old.buys(),
                        call.text("newSize").isPresent() ? call.amount("newSize") : old.quantity(),
                        call.text("newPrice").isPresent() ? call.amount("newPrice") : old.price(),
                        old.timeInForce(),
                        ""),
                call.nowMillis());
        return Json.object()
                .put("newOrderId", order.id())
                .put("clientOid", order.ticket().clientId());
    }

    private ObjectNode place(KucoinCall call) {
        return OrderJson.name(engine.place(Tickets.of(call, instrument), call.nowMillis()));
    }

    /** Each is answered for itself. */
    private ArrayNode placeAll(KucoinCall call) {
        ArrayNode answers = Json.array();
        for (Map<String, String> each : Parameters.ofEach(call.required("orderList"))) {
            try {
                answers.add(place(new KucoinCall("", each, call.nowMillis())).put("success", true));
            } catch (EngineRefusal refusal) {
                answers.addObject()
                        .put("success", false)
                        .put("failMsg", KucoinError.of(refusal, true).getMessage());
            }
        }
        return answers;
    }

    private ObjectNode cancelSpot(KucoinCall call) {
        call.required("symbol");
        return Json.object().put("orderId", cancel(call));
    }

    private ObjectNode cancelFutures(KucoinCall call) {
        ObjectNode data = Json.object();
        data.putArray("cancelledOrderIds").add(cancel(call));
        return data;
    }

    private String cancel(KucoinCall call) {
        return engine.cancel(order -> order.id().equals(call.lastSegment()), call.nowMillis())
                .id();
    }

    private JsonNode page(KucoinCall call) {
        return Json.object()
                .put("currentPage", 1)
                .put("pageSize", 50)
                .set(
                        "items",
                        orders(
                                call,
                                call.text("status").filter("active"::equals).isPresent()));
    }

    private ArrayNode orders(KucoinCall call, boolean open) {
        ArrayNode list = Json.array();
        account.orders().reversed().stream()
                .filter(order -> (order.state() == Order.State.OPEN) == open && fits(call))
                .forEach(order -> list.add(OrderJson.order(order)));
        return list;
    }

    private ObjectNode order(KucoinCall call) {
        return account.orders().stream()
                .filter(order -> order.id().equals(call.lastSegment()))
                .findFirst()
                .map(OrderJson::order)
                .orElseThrow(() -> instrument.isSpot()
                        ? KucoinError.of("400100", "order not exist")
                        : KucoinError.of("100001", "error.getOrder.orderNotExist"));
    }

    private ArrayNode fills(KucoinCall call) {
        ArrayNode list = Json.array();
        account.executions().reversed().stream()
                .filter(execution -> fits(call))
                .forEach(execution -> list.add(OrderJson.fill(execution)));
        return list;
    }

    private boolean fits(KucoinCall call) {
        return call.text("symbol").orElse(instrument.symbol()).equals(instrument.symbol());
    }
}
