package dev.claviger.harness.sandbox.bybit;

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
        this.engine = new MatchingEngine(account);
    }

    List<BybitEndpoint> endpoints() {
        return List.of(
                BybitEndpoint.act("/v5/order/create", this::create),
                BybitEndpoint.act("/v5/order/cancel", this::cancel),
                BybitEndpoint.read("/v5/order/realtime", this::open),
                BybitEndpoint.read("/v5/execution/list", this::executions));
    }

    private ObjectNode create(BybitCall call) {
        return names(engine.place(Ticket.of(call), call.nowMillis()));
    }

    private ObjectNode cancel(BybitCall call) {
        Instrument instrument = Instrument.of(call.category(), call.required("symbol"));
        Order order = account.open().stream()
                .filter(each -> each.ticket().instrument() == instrument && each.isMeant(call))
                .findFirst()
                .orElseThrow(() -> instrument.isSpot()
                        ? new BybitError(170213, "Order does not exist.")
                        : new BybitError(110001, "order not exists or too late to cancel"));
        account.closed(order);
        return names(order);
    }

    private ObjectNode open(BybitCall call) {
        Predicate<Order> wanted = wanted(call);
        ArrayNode list = BybitJson.array();
        account.open().reversed().stream().filter(wanted).forEach(order -> list.add(TradeJson.order(order)));
        return page(call, list);
    }

    private ObjectNode executions(BybitCall call) {
        Predicate<Order> wanted = wanted(call);
        ArrayNode list = BybitJson.array();
        account.executions().reversed().stream()
                .filter(execution -> wanted.test(execution.order()))
                .forEach(execution -> list.add(TradeJson.execution(execution)));
        return page(call, list);
    }

    /** Of the category, and of the symbol and the order that are named, if any. */
    private static Predicate<Order> wanted(BybitCall call) {
        Category category = call.category();
        boolean one =
                call.text("orderId").isPresent() || call.text("orderLinkId").isPresent();
        return order -> {
            Instrument instrument = order.ticket().instrument();
            return instrument.category() == category
                    && call.text("symbol").orElse(instrument.symbol()).equals(instrument.symbol())
                    && (!one || order.isMeant(call));
        };
    }

    private static ObjectNode names(Order order) {
        return BybitJson.object()
                .put("orderId", order.id())
                .put("orderLinkId", order.ticket().linkId());
    }

    private static ObjectNode page(BybitCall call, ArrayNode list) {
        ObjectNode result =
                BybitJson.object().put("category", call.category().text()).put("nextPageCursor", "");
        result.set("list", list);
        return result;
    }
}
