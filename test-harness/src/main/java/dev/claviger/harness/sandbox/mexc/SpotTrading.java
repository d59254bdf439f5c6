package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders, fills and balances of the spot (spot v3 documentation, "Spot Account/Trade"). */
final class SpotTrading {
    private final TradingAccount account;
    private final MatchingEngine engine;

    SpotTrading(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Products.naming());
    }

    List<VenueEndpoint<MexcCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.signed("GET", "/api/v3/account", this::balances),
                VenueEndpoint.signed("POST", "/api/v3/order", this::place),
                VenueEndpoint.signed("POST", "/api/v3/order/test", SpotTrading::test),
                VenueEndpoint.signed("DELETE", "/api/v3/order", this::cancel),
                VenueEndpoint.signed("GET", "/api/v3/openOrders", this::open),
                VenueEndpoint.signed("GET", "/api/v3/myTrades", this::trades));
    }

    private ObjectNode balances(MexcCall call) {
        ObjectNode answer = Json.object()
                .put("canTrade", true)
                .put("canWithdraw", true)
                .put("canDeposit", true)
                .put("accountType", "SPOT");
        ArrayNode balances = answer.putArray("balances");
        for (String coin : account.coins()) {
            balances.add(Json.object()
                    .put("asset", coin)
                    .put("free", MexcCall.plain(account.available(coin)))
                    .put("locked", MexcCall.plain(account.held(coin, Kind.SPOT))));
        }
        answer.putArray("permissions").add("SPOT");
        return answer;
    }

    private ObjectNode place(MexcCall call) {
        return SpotJson.accepted(engine.place(ticket(call), call.nowMillis()));
    }

    private static ObjectNode test(MexcCall call) {
        ticket(call);
        return Json.object();
    }

    private static Ticket ticket(MexcCall call) {
        Instrument instrument = Products.ALL.named(Kind.SPOT, call.required("symbol"));
        boolean buys = call.required("side").equals("BUY");
        String client = call.text("newClientOrderId").orElse("");
        String type = call.required("type");
        if (type.equals("MARKET")) {
            BigDecimal quantity = call.text("quoteOrderQty").isPresent()
                    ? instrument.quantityFor(call.amount("quoteOrderQty"))
                    : call.amount("quantity");
            return Ticket.market(instrument, buys, quantity, client);
        }
        TimeInForce time = switch (type) {
            case "LIMIT" -> TimeInForce.GTC;
            case "LIMIT_MAKER" -> TimeInForce.POST_ONLY;
            case "IMMEDIATE_OR_CANCEL" -> TimeInForce.IOC;
            case "FILL_OR_KILL" -> TimeInForce.FOK;
            default -> throw new MexcError(400, 30041, "current order type can not place order");
        };
        return Ticket.limit(instrument, buys, call.amount("quantity"), call.amount("price"), time, client);
    }

    private ObjectNode cancel(MexcCall call) {
        String symbol = call.required("symbol");
        return SpotJson.order(engine.cancel(
                order -> order.ticket().instrument().symbol().equals(symbol) && isMeant(order, call),
                call.nowMillis()));
    }

    private ArrayNode open(MexcCall call) {
        ArrayNode list = Json.array();
        account.open().reversed().stream()
                .filter(order -> fits(order, call))
                .forEach(order -> list.add(SpotJson.order(order)));
        return list;
    }

    private ArrayNode trades(MexcCall call) {
        ArrayNode list = Json.array();
        account.executions().reversed().stream()
                .filter(execution -> fits(execution.order(), call))
                .forEach(execution -> list.add(SpotJson.trade(execution)));
        return list;
    }

    private static boolean fits(Order order, MexcCall call) {
        String symbol = order.ticket().instrument().symbol();
        return call.text("symbol").orElse(symbol).equals(symbol);
    }

    private static boolean isMeant(Order order, MexcCall call) {
        return order.isNamed(
                call.text("orderId").orElse(""), call.text("origClientOrderId").orElse(""));
    }
}
