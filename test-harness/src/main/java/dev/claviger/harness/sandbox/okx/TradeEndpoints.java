package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Naming;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills (v5 documentation, "Order Book Trading", "Trade"). */
final class TradeEndpoints {
    private final TradingAccount account;
    private final MatchingEngine engine;

    TradeEndpoints(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Naming.numbers());
    }

    List<VenueEndpoint<OkxCall, ArrayNode>> endpoints() {
        return List.of(
                VenueEndpoint.act("/api/v5/trade/order", this::create),
                VenueEndpoint.act("/api/v5/trade/batch-orders", this::create),
                VenueEndpoint.act("/api/v5/trade/cancel-order", this::cancel),
                VenueEndpoint.act("/api/v5/trade/cancel-batch-orders", this::cancel),
                VenueEndpoint.read("/api/v5/trade/order", this::one),
                VenueEndpoint.read("/api/v5/trade/orders-pending", this::open),
                VenueEndpoint.read("/api/v5/trade/fills", this::fills),
                VenueEndpoint.read("/api/v5/trade/fills-history", this::fills));
    }

    private ArrayNode create(OkxCall call) {
        return acted(call, () -> engine.place(Tickets.of(call), call.nowMillis()));
    }

    private ArrayNode cancel(OkxCall call) {
        Instrument instrument = Products.ALL.named(call.required("instId"));
        return acted(
                call,
                () -> engine.cancel(
                        order -> order.ticket().instrument().equals(instrument) && isMeant(order, call),
                        call.nowMillis()));
    }

    /** What concerns one order of several is said beside it and not of the whole request. */
    private static ArrayNode acted(OkxCall call, Supplier<Order> act) {
        ObjectNode result = Json.object().put("tag", call.text("tag").orElse(""));
        try {
            Order order = act.get();
            result.put("ordId", order.id())
                    .put("clOrdId", order.ticket().clientId())
                    .put("ts", Long.toString(call.nowMillis()))
                    .put("sCode", "0")
                    .put("sMsg", "");
        } catch (EngineRefusal refusal) {
            OkxError error = OkxError.of(refusal);
            result.put("ordId", "")
                    .put("clOrdId", call.text("clOrdId").orElse(""))
                    .put("sCode", error.code())
                    .put("sMsg", error.says());
        }
        return Json.array().add(result);
    }

    private ArrayNode one(OkxCall call) {
        Order order = account.orders().stream()
                .filter(wanted(call).and(each -> isMeant(each, call)))
                .findFirst()
                .orElseThrow(() -> new OkxError(200, "51603", "Order does not exist"));
        return Json.array().add(TradeJson.order(order));
    }

    private ArrayNode open(OkxCall call) {
        ArrayNode data = Json.array();
        account.open().reversed().stream().filter(wanted(call)).forEach(order -> data.add(TradeJson.order(order)));
        return data;
    }

    private ArrayNode fills(OkxCall call) {
        ArrayNode data = Json.array();
        account.executions().reversed().stream()
                .filter(execution -> wanted(call).test(execution.order()))
                .forEach(execution -> data.add(TradeJson.execution(execution)));
        return data;
    }

    private static boolean isMeant(Order order, OkxCall call) {
        return order.isNamed(call.text("ordId").orElse(""), call.text("clOrdId").orElse(""));
    }

    /** Of the type and the instrument that are named, if any. */
    private static Predicate<Order> wanted(OkxCall call) {
        return order -> {
            Instrument instrument = order.ticket().instrument();
            String type = Products.type(instrument);
            return call.text("instType").orElse(type).equals(type)
                    && call.text("instId").orElse(instrument.symbol()).equals(instrument.symbol());
        };
    }
}
