package dev.claviger.harness.sandbox.coinbase.exchange;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseEndpoint;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Naming;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills. */
final class OrderEndpoints {
    private static final String CLIENT = "client:";

    private final TradingAccount account;
    private final MatchingEngine engine;

    OrderEndpoints(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Naming.uuids());
    }

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.signed("POST", "/orders", this::place),
                CoinbaseEndpoint.signed("GET", "/orders", this::open),
                CoinbaseEndpoint.signed("DELETE", "/orders/{id}", this::cancel),
                CoinbaseEndpoint.signed("GET", "/fills", this::fills));
    }

    private ObjectNode place(CoinbaseCall call) {
        Instrument instrument = MarketEndpoints.PRODUCTS.named(call.required("product_id"));
        boolean buys = call.required("side").equals("buy");
        String client = call.text("client_oid").orElse("");
        Ticket ticket;
        if (call.required("type").equals("market")) {
            BigDecimal quantity =
                    call.text("funds").isPresent() ? instrument.quantityFor(call.amount("funds")) : call.amount("size");
            ticket = Ticket.market(instrument, buys, quantity, client);
        } else {
            ticket = Ticket.limit(instrument, buys, call.amount("size"), call.amount("price"), time(call), client);
        }
        return order(engine.place(ticket, call.nowMillis()));
    }

    private static TimeInForce time(CoinbaseCall call) {
        if (call.text("post_only").filter("true"::equals).isPresent()) {
            return TimeInForce.POST_ONLY;
        }
        return switch (call.text("time_in_force").orElse("GTC")) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw new CoinbaseError(400, "Invalid time_in_force");
        };
    }

    private ArrayNode open(CoinbaseCall call) {
        ArrayNode list = Json.array();
        account.open().reversed().forEach(order -> list.add(order(order)));
        return list;
    }

    private JsonNode cancel(CoinbaseCall call) {
        String name = call.required("id");
        boolean byClient = name.startsWith(CLIENT);
        Order cancelled = engine.cancel(
                order -> byClient
                        ? order.isNamed("", name.substring(CLIENT.length()))
                        : order.id().equals(name),
                call.nowMillis());
        return JsonNodeFactory.instance.stringNode(cancelled.id());
    }

    private ArrayNode fills(CoinbaseCall call) {
        String product = call.required("product_id");
        ArrayNode list = Json.array();
        account.executions().reversed().stream()
                .filter(each -> each.order().ticket().instrument().symbol().equals(product))
                .forEach(each -> list.add(fill(each)));
        return list;
    }

    private static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        BigDecimal filled = order.filled();
        ObjectNode node = Json.object()
                .put("id", order.id())
                .put("client_oid", ticket.clientId())
                .put("product_id", ticket.instrument().symbol())
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("type", ticket.market() ? "market" : "limit")
                .put("size", Json.plain(ticket.quantity()))
                .put(
                        "time_in_force",
                        ticket.timeInForce() == TimeInForce.POST_ONLY
                                ? "GTC"
                                : ticket.timeInForce().name())
                .put("post_only", ticket.timeInForce() == TimeInForce.POST_ONLY)
                .put("created_at", CoinbaseCall.iso(order.createdMillis()))
                .put("filled_size", Json.plain(filled))
                .put(
                        "executed_value",
                        Json.plain(filled.multiply(ticket.instrument().lastPrice())))
                .put("status", order.state() == Order.State.OPEN ? "open" : "done")
                .put("settled", order.state() == Order.State.FILLED);
        return ticket.market() ? node : node.put("price", Json.plain(ticket.price()));
    }

    private static ObjectNode fill(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.object()
                .put("trade_id", execution.id())
                .put("product_id", ticket.instrument().symbol())
                .put("order_id", execution.order().id())
                .put("liquidity", "T")
                .put("price", Json.plain(execution.price()))
                .put("size", Json.plain(ticket.quantity()))
                .put("fee", Json.plain(execution.fee()))
                .put("created_at", CoinbaseCall.iso(execution.millis()))
                .put("side", ticket.buys() ? "buy" : "sell")
                .put("settled", true);
    }
}
