package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Execution;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Kind;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders, fills and balances of the futures (futures documentation, "Account and trading endpoints"). */
final class FuturesTrading {
    private final TradingAccount account;
    private final MatchingEngine engine;

    FuturesTrading(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Products.naming());
    }

    List<VenueEndpoint<MexcCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.signed("GET", "/api/v1/private/account/assets", this::assets),
                VenueEndpoint.signed("POST", "/api/v1/private/order/create", this::create),
                VenueEndpoint.signed("POST", "/api/v1/private/order/cancel", this::cancel),
                VenueEndpoint.signed("GET", "/api/v1/private/order/list/open_orders", this::open),
                VenueEndpoint.signed("GET", "/api/v1/private/order/list/order_deals", this::deals));
    }

    private ArrayNode assets(MexcCall call) {
        ArrayNode list = Json.array();
        for (String coin : account.coins()) {
            list.addObject()
                    .put("currency", coin)
                    .put("positionMargin", account.positionMargin(coin))
                    .put("availableBalance", account.available(coin))
                    .put("cashBalance", account.balance(coin))
                    .put("frozenBalance", account.held(coin, Kind.LINEAR))
                    .put("equity", account.balance(coin));
        }
        return list;
    }

    private ObjectNode create(MexcCall call) {
        Instrument instrument = Products.ALL.named(Kind.LINEAR, call.required("symbol"));
        String side = call.required("side");
        boolean buys = side.equals("1") || side.equals("2");
        String client = call.text("externalOid").orElse("");
        Ticket ticket = switch (call.required("type")) {
            case "5", "6" -> Ticket.market(instrument, buys, call.amount("vol"), client);
            case "1" -> limit(call, instrument, buys, TimeInForce.GTC, client);
            case "2" -> limit(call, instrument, buys, TimeInForce.POST_ONLY, client);
            case "3" -> limit(call, instrument, buys, TimeInForce.IOC, client);
            case "4" -> limit(call, instrument, buys, TimeInForce.FOK, client);
            default -> throw new MexcError(200, 600, "Param error!");
        };
        Order order = engine.place(ticket, call.nowMillis());
        return Json.object().put("orderId", order.id()).put("ts", call.nowMillis());
    }

    private static Ticket limit(MexcCall call, Instrument instrument, boolean buys, TimeInForce time, String client) {
        return Ticket.limit(instrument, buys, call.amount("vol"), call.amount("price"), time, client);
    }

    /** A list of identifiers; each is answered for itself. */
    private ArrayNode cancel(MexcCall call) {
        ArrayNode list = Json.array();
        for (JsonNode wanted : call.body()) {
            String id = wanted.asString();
            ObjectNode each = list.addObject().put("orderId", id);
            try {
                engine.cancel(order -> order.id().equals(id), call.nowMillis());
                each.put("errorCode", 0).put("errorMsg", "success");
            } catch (EngineRefusal refusal) {
                each.put("errorCode", MexcError.ofFutures(refusal).code())
                        .put("errorMsg", "the order state cannot be cancelled");
            }
        }
        return list;
    }

    private ArrayNode open(MexcCall call) {
        ArrayNode list = Json.array();
        account.open().reversed().forEach(order -> list.add(order(order)));
        return list;
    }

    private ArrayNode deals(MexcCall call) {
        ArrayNode list = Json.array();
        account.executions().reversed().forEach(execution -> list.add(deal(execution)));
        return list;
    }

    /** An order as the futures show it, in answers and on streams. */
    static ObjectNode order(Order order) {
        Ticket ticket = order.ticket();
        return Json.object()
                .put("orderId", order.id())
                .put("symbol", ticket.instrument().symbol())
                .put("price", ticket.price())
                .put("vol", ticket.quantity())
                .put("dealVol", order.filled())
                .put("leverage", 10)
                .put("side", ticket.buys() ? 1 : 3)
                .put("orderType", ticket.timeInForce() == TimeInForce.POST_ONLY ? 2 : 1)
                .put("openType", 2)
                .put("state", state(order.state()))
                .put("externalOid", ticket.clientId())
                .put("createTime", order.createdMillis())
                .put("updateTime", order.updatedMillis());
    }

    private static int state(Order.State state) {
        return switch (state) {
            case OPEN -> 2;
            case FILLED -> 3;
            case CANCELLED -> 4;
        };
    }

    private static ObjectNode deal(Execution execution) {
        Ticket ticket = execution.order().ticket();
        return Json.object()
                .put("id", execution.id())
                .put("symbol", ticket.instrument().symbol())
                .put("side", ticket.buys() ? 1 : 3)
                .put("vol", ticket.quantity())
                .put("price", execution.price())
                .put("fee", execution.fee())
                .put("feeCurrency", execution.feeCoin())
                .put("timestamp", execution.millis())
                .put("orderId", execution.order().id())
                .put("positionMode", 2)
                .put("isTaker", true);
    }
}
