package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Naming;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills of both markets (API v4 documentation, "Spot" and "Futures"). */
final class Trading {
    private static final String PAIR = "currency_pair";

    private final TradingAccount account;
    private final MatchingEngine engine;

    Trading(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Naming.numbers());
    }

    List<VenueEndpoint<GateCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.act("/spot/orders", this::placeSpot),
                VenueEndpoint.act("/spot/batch_orders", this::placeBatch),
                VenueEndpoint.delete("/spot/orders/{id}", this::cancelSpot),
                VenueEndpoint.read("/spot/orders/{id}", call -> OrderJson.spot(order(call, Products.SPOT))),
                VenueEndpoint.read("/spot/open_orders", _ -> openSpot()),
                VenueEndpoint.read("/spot/my_trades", this::spotFills),
                VenueEndpoint.act("/futures/usdt/orders", this::placeFutures),
                VenueEndpoint.delete("/futures/usdt/orders/{id}", this::cancelFutures),
                VenueEndpoint.read(
                        "/futures/usdt/orders/{id}", call -> OrderJson.futures(order(call, Products.FUTURES))),
                VenueEndpoint.read("/futures/usdt/orders", this::futuresOrders),
                VenueEndpoint.read("/futures/usdt/my_trades", _ -> futuresFills()),
                VenueEndpoint.read("/futures/usdt/my_trades_timerange", _ -> futuresFills()));
    }

    private ObjectNode placeSpot(GateCall call) {
        return OrderJson.spot(engine.place(Tickets.spot(call), call.nowMillis()));
    }

    /** Each is answered for itself. */
    private ArrayNode placeBatch(GateCall call) {
        ArrayNode answers = Json.array();
        for (Map<String, String> each : Parameters.ofEach(call.required(Parameters.LIST))) {
            try {
                answers.add(placeSpot(new GateCall("", each, call.nowMillis())).put("succeeded", true));
            } catch (EngineRefusal refusal) {
                GateError why = GateError.of(refusal, true);
                answers.addObject()
                        .put("text", each.get("text"))
                        .put("succeeded", false)
                        .put("label", why.label())
                        .put("message", why.getMessage());
            }
        }
        return answers;
    }

    private ObjectNode placeFutures(GateCall call) {
        return OrderJson.futures(engine.place(Tickets.futures(call), call.nowMillis()));
    }

    private ObjectNode cancelSpot(GateCall call) {
        Products.known(call.required(PAIR));
        return OrderJson.spot(cancel(call, Products.SPOT));
    }

    private ObjectNode cancelFutures(GateCall call) {
        return OrderJson.futures(cancel(call, Products.FUTURES));
    }

    private Order cancel(GateCall call, Instrument instrument) {
        return engine.cancel(order -> isMeant(order, call, instrument), call.nowMillis());
    }

    private Order order(GateCall call, Instrument instrument) {
        return account.orders().stream()
                .filter(order -> isMeant(order, call, instrument))
                .findFirst()
                .orElseThrow(() -> new GateError(404, "ORDER_NOT_FOUND", "Order not found"));
    }

    /** By the exchange's name of it, or by the client's, which begins with t-. */
    private static boolean isMeant(Order order, GateCall call, Instrument instrument) {
        String name = call.lastSegment();
        return order.ticket().instrument().equals(instrument)
                && (order.id().equals(name) || order.ticket().clientId().equals(name));
    }

    /** By market, of which there is one. */
    private ArrayNode openSpot() {
        ArrayNode orders = Json.array();
        open(Products.SPOT).forEach(order -> orders.add(OrderJson.spot(order)));
        ArrayNode markets = Json.array();
        if (!orders.isEmpty()) {
            ObjectNode market = markets.addObject().put(PAIR, Products.NAME).put("total", orders.size());
            market.set("orders", orders);
        }
        return markets;
    }

    private ArrayNode futuresOrders(GateCall call) {
        ArrayNode orders = Json.array();
        if (call.choice("status", "open", "finished")) {
            open(Products.FUTURES).forEach(order -> orders.add(OrderJson.futures(order)));
        } else {
            account.orders().reversed().stream()
                    .filter(order ->
                            order.ticket().instrument().equals(Products.FUTURES) && order.state() != Order.State.OPEN)
                    .forEach(order -> orders.add(OrderJson.futures(order)));
        }
        return orders;
    }

    private ArrayNode spotFills(GateCall call) {
        call.text(PAIR).ifPresent(Products::known);
        ArrayNode list = Json.array();
        fills(Products.SPOT).forEach(execution -> list.add(OrderJson.spotFill(execution)));
        return list;
    }

    private ArrayNode futuresFills() {
        ArrayNode list = Json.array();
        fills(Products.FUTURES).forEach(execution -> list.add(OrderJson.futuresFill(execution)));
        return list;
    }

    private Stream<Order> open(Instrument instrument) {
        return account.open().reversed().stream()
                .filter(order -> order.ticket().instrument().equals(instrument));
    }

    private Stream<Execution> fills(Instrument instrument) {
        return account.executions().reversed().stream()
                .filter(execution -> execution.order().ticket().instrument().equals(instrument));
    }
}
