package dev.claviger.harness.sandbox.coinbase.international;

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
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills. Whatever names a portfolio names the only one. */
final class OrderEndpoints {
    private final TradingAccount account;
    private final MatchingEngine engine;

    OrderEndpoints(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Naming.numbers());
    }

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.signed("POST", "/api/v1/orders", this::place),
                CoinbaseEndpoint.signed("GET", "/api/v1/orders", this::open),
                CoinbaseEndpoint.signed("DELETE", "/api/v1/orders/{id}", this::cancel),
                CoinbaseEndpoint.signed("GET", "/api/v1/portfolios/fills", this::fills));
    }

    private ObjectNode place(CoinbaseCall call) {
        PortfolioEndpoints.named(call);
        Instrument instrument = MarketEndpoints.INSTRUMENTS.named(call.required("instrument"));
        boolean buys = call.required("side").equals("BUY");
        String client = call.required("client_order_id");
        Ticket ticket = switch (call.required("type")) {
            case "MARKET" -> Ticket.market(instrument, buys, call.amount("size"), client);
            case "LIMIT" ->
                Ticket.limit(instrument, buys, call.amount("size"), call.amount("price"), time(call), client);
            default -> throw new CoinbaseError(400, "Order rejected (type)");
        };
        return order(engine.place(ticket, call.nowMillis()));
    }

    private static TimeInForce time(CoinbaseCall call) {
        if (call.text("post_only").filter("true"::equals).isPresent()) {
            return TimeInForce.POST_ONLY;
        }
        return switch (call.required("tif")) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw new CoinbaseError(400, "Order rejected (tif)");
        };
    }

    private ObjectNode open(CoinbaseCall call) {
        ArrayNode list = Json.array();
        account.open().reversed().forEach(order -> list.add(order(order)));
        return page(list);
    }

    private ObjectNode cancel(CoinbaseCall call) {
        PortfolioEndpoints.named(call);
        String id = call.required("id");
        return order(engine.cancel(order -> order.id().equals(id) || order.isNamed("", id), call.nowMillis()));
    }

    private ObjectNode fills(CoinbaseCall call) {
        ArrayNode list = Json.array();
        account.executions().reversed().forEach(execution -> list.add(fill(execution)));
        return page(list);
    }

    private static ObjectNode page(ArrayNode results) {
        ObjectNode page = Json.object();
        page.putObject("pagination").put("result_limit", 100).put("result_offset", 0);
        page.set("results", results);
        return page;
    }

    private static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        ObjectNode node = Json.object()
                .put("order_id", order.id())
                .put("client_order_id", ticket.clientId())
                .put("symbol", ticket.instrument().symbol())
                .put("portfolio_id", PortfolioEndpoints.ID)
                .put("side", ticket.buys() ? "BUY" : "SELL")
                .put("type", ticket.market() ? "MARKET" : "LIMIT")
                .put("size", Json.plain(ticket.quantity()))
                .put(
                        "tif",
                        ticket.timeInForce() == TimeInForce.POST_ONLY
                                ? "GTC"
                                : ticket.timeInForce().name())
                .put("order_status", status(order))
                .put("exec_qty", Json.plain(order.filled()))
                .put("leaves_qty", Json.plain(ticket.quantity().subtract(order.filled())))
                .put("submit_time", CoinbaseCall.iso(order.createdMillis()))
                .put("fee", "0");
        return ticket.market() ? node : node.put("price", Json.plain(ticket.price()));
    }

    private static String status(Order order) {
        return switch (order.state()) {
            case OPEN -> "WORKING";
            case FILLED -> "FILLED";
            case CANCELLED -> "CANCELED";
        };
    }

    private static ObjectNode fill(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.object()
                .put("portfolio_id", PortfolioEndpoints.ID)
                .put("fill_id", execution.id())
                .put("order_id", execution.order().id())
                .put("symbol", ticket.instrument().symbol())
                .put("fill_price", Json.plain(execution.price()))
                .put("fill_qty", Json.plain(ticket.quantity()))
                .put("fee", Json.plain(execution.fee()))
                .put("fee_asset", execution.feeCoin())
                .put("event_time", CoinbaseCall.iso(execution.millis()))
                .put("side", ticket.buys() ? "BUY" : "SELL");
    }
}
