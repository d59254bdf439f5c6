package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseEndpoint;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.MatchingEngine;
import dev.claviger.harness.sandbox.engine.Naming;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders and fills of Advanced Trade. */
final class OrderEndpoints {
    private static final String ROOT = "/api/v3/brokerage/orders";

    private final TradingAccount account;
    private final MatchingEngine engine;

    OrderEndpoints(TradingAccount account) {
        this.account = account;
        this.engine = new MatchingEngine(account, Naming.uuids());
    }

    List<CoinbaseEndpoint> endpoints() {
        return List.of(
                CoinbaseEndpoint.signed("POST", ROOT, this::place),
                CoinbaseEndpoint.signed("POST", ROOT + "/batch_cancel", this::cancel),
                CoinbaseEndpoint.signed("GET", ROOT + "/historical/batch", this::orders),
                CoinbaseEndpoint.signed("GET", ROOT + "/historical/fills", this::fills));
    }

    /** What the engine refuses is told in an answer of status 200. */
    private ObjectNode place(CoinbaseCall call) {
        try {
            Order order = engine.place(ticket(call), call.nowMillis());
            ObjectNode answer = Json.object().put("success", true);
            answer.putObject("success_response")
                    .put("order_id", order.id())
                    .put("product_id", order.ticket().instrument().symbol())
                    .put("side", order.ticket().buys() ? "BUY" : "SELL")
                    .put("client_order_id", order.ticket().clientId());
            return answer;
        } catch (EngineRefusal refusal) {
            boolean poor = refusal.why() == EngineRefusal.Why.INSUFFICIENT_BALANCE;
            ObjectNode answer = Json.object().put("success", false);
            answer.putObject("error_response")
                    .put("error", poor ? "INSUFFICIENT_FUND" : "INVALID_LIMIT_PRICE_POST_ONLY")
                    .put("message", String.valueOf(refusal.getMessage()))
                    .put(
                            "preview_failure_reason",
                            poor ? "PREVIEW_INSUFFICIENT_FUND" : "PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE");
            return answer;
        }
    }

    private static Ticket ticket(CoinbaseCall call) {
        Instrument instrument = MarketEndpoints.PRODUCTS.named(call.required("product_id"));
        boolean buys = call.required("side").equals("BUY");
        String client = call.required("client_order_id");
        Map.Entry<String, JsonNode> kind = call.body().path("order_configuration").properties().stream()
                .findFirst()
                .orElseThrow(() -> new CoinbaseError(400, "order_configuration is missing"));
        JsonNode terms = kind.getValue();
        return switch (kind.getKey()) {
            case "market_market_ioc" -> Ticket.market(instrument, buys, marketSize(instrument, terms), client);
            case "limit_limit_gtc" ->
                limit(
                        instrument,
                        buys,
                        terms,
                        terms.path("post_only").asBoolean() ? TimeInForce.POST_ONLY : TimeInForce.GTC,
                        client);
            case "sor_limit_ioc" -> limit(instrument, buys, terms, TimeInForce.IOC, client);
            case "limit_limit_fok" -> limit(instrument, buys, terms, TimeInForce.FOK, client);
            default -> throw new CoinbaseError(400, "UNSUPPORTED_ORDER_CONFIGURATION");
        };
    }

    private static BigDecimal marketSize(Instrument instrument, JsonNode terms) {
        return terms.has("quote_size")
                ? instrument.quantityFor(number(terms, "quote_size"))
                : number(terms, "base_size");
    }

    private static Ticket limit(Instrument instrument, boolean buys, JsonNode terms, TimeInForce time, String client) {
        return Ticket.limit(instrument, buys, number(terms, "base_size"), number(terms, "limit_price"), time, client);
    }

    private static BigDecimal number(JsonNode terms, String name) {
        return CoinbaseCall.positive(name, terms.path(name).asString());
    }

    private ObjectNode cancel(CoinbaseCall call) {
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        for (JsonNode each : call.body().path("order_ids")) {
            String id = each.asString();
            boolean open = account.open().stream().anyMatch(order -> order.id().equals(id));
            if (open) {
                engine.cancel(order -> order.id().equals(id), call.nowMillis());
            }
            results.addObject()
                    .put("success", open)
                    .put("failure_reason", open ? "UNKNOWN_CANCEL_FAILURE_REASON" : "UNKNOWN_CANCEL_ORDER")
                    .put("order_id", id);
        }
        return answer;
    }

    private ObjectNode orders(CoinbaseCall call) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("orders");
        String status = call.text("order_status").orElse("");
        account.orders().reversed().stream()
                .filter(order -> status.isEmpty() || status.equals(OrderJson.status(order)))
                .forEach(order -> list.add(OrderJson.order(order)));
        return answer.put("has_next", false).put("cursor", "");
    }

    private ObjectNode fills(CoinbaseCall call) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("fills");
        account.executions().reversed().forEach(execution -> list.add(OrderJson.fill(execution)));
        return answer.put("cursor", "");
    }
}
