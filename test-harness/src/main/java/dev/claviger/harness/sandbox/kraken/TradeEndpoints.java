package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills (documentation, "Trading" and "Account Data"). */
final class TradeEndpoints {
    private final TradingAccount account;
    private final MatchingEngine engine;
    private final EngineCounter counter;

    TradeEndpoints(TradingAccount account, EngineCounter counter) {
        this.account = account;
        this.counter = counter;
        this.engine = new MatchingEngine(account, Products.naming());
    }

    List<VenueEndpoint<KrakenCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.act("/0/private/AddOrder", this::add),
                VenueEndpoint.act("/0/private/AddOrderBatch", this::addBatch),
                VenueEndpoint.act("/0/private/CancelOrder", this::cancel),
                VenueEndpoint.act("/0/private/CancelOrderBatch", this::cancelBatch),
                VenueEndpoint.act("/0/private/OpenOrders", this::open),
                VenueEndpoint.act("/0/private/TradesHistory", this::trades));
    }

    private ObjectNode add(KrakenCall call) {
        Order order = place(call);
        ObjectNode result = Json.object();
        ObjectNode description = result.putObject("descr").put("order", Tickets.described(order.ticket()));
        call.text("close[ordertype]")
                .ifPresent(type ->
                        description.put("close", "close position @ " + type + " " + call.amount("close[price]")));
        result.putArray("txid").add(order.id());
        return result;
    }

    /** All are checked before the first is placed; one that the account cannot pay for is answered for itself. */
    private ObjectNode addBatch(KrakenCall call) {
        List<Ticket> tickets = call.each().stream().map(Tickets::of).toList();
        if (tickets.size() < 2) {
            throw KrakenError.arguments("orders");
        }
        ObjectNode result = Json.object();
        ArrayNode orders = result.putArray("orders");
        for (Ticket ticket : tickets) {
            counter.add(call.nowMillis());
            ObjectNode answer = orders.addObject();
            try {
                answer.put("txid", engine.place(ticket, call.nowMillis()).id());
                answer.putObject("descr").put("order", Tickets.described(ticket));
            } catch (EngineRefusal refusal) {
                answer.put("error", KrakenError.of(refusal).text());
            }
        }
        return result;
    }

    private Order place(KrakenCall call) {
        counter.add(call.nowMillis());
        return engine.place(Tickets.of(call), call.nowMillis());
    }

    private ObjectNode cancel(KrakenCall call) {
        String id = call.text("txid").orElse("");
        String name = call.text("cl_ord_id").orElse("");
        account.open().stream()
                .filter(order -> order.isNamed(id, name))
                .forEach(order -> counter.cancel(order, call.nowMillis()));
        engine.cancel(order -> order.isNamed(id, name), call.nowMillis());
        return Json.object().put("count", 1);
    }

    private ObjectNode cancelBatch(KrakenCall call) {
        if (call.orders().isEmpty()) {
            throw KrakenError.arguments("orders");
        }
        call.each().forEach(this::cancel);
        return Json.object().put("count", call.orders().size());
    }

    private ObjectNode open(KrakenCall call) {
        ObjectNode result = Json.object();
        ObjectNode open = result.putObject("open");
        account.open().reversed().forEach(order -> open.set(order.id(), TradeJson.order(order)));
        return result;
    }

    private ObjectNode trades(KrakenCall call) {
        ObjectNode result = Json.object();
        ObjectNode trades = result.putObject("trades");
        account.executions()
                .reversed()
                .forEach(execution -> trades.set(execution.id(), TradeJson.execution(execution)));
        return result.put("count", trades.size());
    }
}
