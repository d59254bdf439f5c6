package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills (v5 documentation, "Trade"). */
final class TradeEndpoints {
    private final TradingAccount account;
    private final MatchingEngine engine;

    TradeEndpoints(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Products.naming());
    }

    List<VenueEndpoint<BybitCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.act("/v5/order/create", this::create),
                VenueEndpoint.act("/v5/order/cancel", this::cancel),
                VenueEndpoint.read("/v5/order/realtime", this::open),
                VenueEndpoint.read("/v5/execution/list", this::executions));
    }

    private ObjectNode create(BybitCall call) {
        return names(engine.place(Tickets.of(call), call.nowMillis()));
    }

    private ObjectNode cancel(BybitCall call) {
        Instrument instrument = Products.named(call.category(), call.required("symbol"));
        return names(engine.cancel(
                order -> order.ticket().instrument().equals(instrument) && isMeant(order, call), call.nowMillis()));
    }

    private ObjectNode open(BybitCall call) {
        Predicate<Order> wanted = wanted(call);
        ArrayNode list = Json.array();
        account.open().reversed().stream().filter(wanted).forEach(order -> list.add(TradeJson.order(order)));
        return page(call, list);
    }

    private ObjectNode executions(BybitCall call) {
        Predicate<Order> wanted = wanted(call);
        ArrayNode list = Json.array();
        account.executions().reversed().stream()
                .filter(execution -> wanted.test(execution.order()))
                .forEach(execution -> list.add(TradeJson.execution(execution)));
        return page(call, list);
    }

    private static boolean isMeant(Order order, BybitCall call) {
        return order.isNamed(
                call.text("orderId").orElse(""), call.text("orderLinkId").orElse(""));
    }

    /** Of the category, and of the symbol and the order that are named, if any. */
    private static Predicate<Order> wanted(BybitCall call) {
        Category category = call.category();
        boolean one =
                call.text("orderId").isPresent() || call.text("orderLinkId").isPresent();
        return order -> {
            Instrument instrument = order.ticket().instrument();
            return Products.of(category).contains(instrument)
                    && call.text("symbol").orElse(instrument.symbol()).equals(instrument.symbol())
                    && (!one || isMeant(order, call));
        };
    }

    private static ObjectNode names(Order order) {
        return Json.object()
                .put("orderId", order.id())
                .put("orderLinkId", order.ticket().clientId());
    }

    private static ObjectNode page(BybitCall call, ArrayNode list) {
        ObjectNode result =
                Json.object().put("category", call.category().text()).put("nextPageCursor", "");
        result.set("list", list);
        return result;
    }
}
