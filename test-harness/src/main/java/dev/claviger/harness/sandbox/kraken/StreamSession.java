package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket of version 2 (documentation, "WebSocket API v2"): what an account hears or does, it does with its token. */
final class StreamSession implements OrderListener<Order> {
    private static final Set<String> PRIVATE = Set.of("executions", "balances");
    private static final String CHANNEL = "channel";
    private static final String METHOD = "method";
    private static final String PAIR = "BTC/USD";

    private final KrakenExchange exchange;
    private final SocketPeer peer;
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();

    StreamSession(KrakenExchange exchange, SocketPeer peer) {
        this.exchange = exchange;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        JsonNode asked;
        try {
            asked = Json.read(message.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            peer.close(1007);
            return;
        }
        String method = asked.path(METHOD).asString("");
        ObjectNode answer = Json.object().put(METHOD, method);
        answer.set("req_id", asked.path("req_id"));
        try {
            JsonNode done = act(method, asked.path("params"));
            answer.put("success", true).set("result", done);
            peer.send(Json.text(answer));
            afterwards(method, asked.path("params"));
        } catch (KrakenError refusal) {
            peer.send(Json.text(answer.put("success", false).put("error", refusal.text())));
        }
    }

    private JsonNode act(String method, JsonNode params) {
        return switch (method) {
            case "ping" -> Json.object();
            case "subscribe" -> subscribe(params);
            case "unsubscribe" -> {
                subscriptions.remove(params.path(CHANNEL).asString(""));
                yield Json.object();
            }
            case "add_order" -> add(params);
            case "cancel_order" -> cancel(params);
            default -> throw new KrakenError("Method is invalid");
        };
    }

    private JsonNode subscribe(JsonNode params) {
        String channel = params.path(CHANNEL).asString("");
        if (PRIVATE.contains(channel)) {
            exchange.tokens().check(params);
        } else if (!channel.equals("ticker")) {
            throw new KrakenError("Channel is invalid");
        }
        subscriptions.add(channel);
        return Json.object().put(CHANNEL, channel);
    }

    private JsonNode add(JsonNode params) {
        exchange.tokens().check(params);
        if (!params.path("symbol").asString("").equals(PAIR)) {
            throw new KrakenError("EQuery:Unknown asset pair");
        }
        Map<String, String> order = new HashMap<>();
        order.put("pair", Products.ALTERNATIVE);
        order.put("type", params.path("side").asString(""));
        order.put("ordertype", params.path("order_type").asString(""));
        order.put("volume", params.path("order_qty").asString(""));
        order.put("price", params.path("limit_price").asString(""));
        order.put("cl_ord_id", params.path("cl_ord_id").asString(""));
        JsonNode placed = exchange.act("AddOrder", order);
        return Json.object().put("order_id", placed.path("txid").path(0).asString());
    }

    private JsonNode cancel(JsonNode params) {
        exchange.tokens().check(params);
        String id = params.path("order_id").path(0).asString("");
        exchange.act("CancelOrder", Map.of("txid", id));
        return Json.object().put("order_id", id);
    }

    /** What is told as soon as a subscription stands. */
    private void afterwards(String method, JsonNode params) {
        String channel = params.path(CHANNEL).asString("");
        if (method.equals("subscribe") && channel.equals("ticker")) {
            BigDecimal last = Products.BITCOIN.lastPrice();
            ObjectNode ticker = Json.object().put("symbol", PAIR).put("volume", 1);
            for (String price : new String[] {"last", "bid", "ask", "vwap", "low", "high"}) {
                ticker.put(price, last);
            }
            tell(channel, "snapshot", Json.array().add(ticker));
        } else if (method.equals("subscribe") && channel.equals("balances")) {
            tell(channel, "snapshot", balances());
        }
    }

    private ArrayNode balances() {
        ArrayNode balances = Json.array();
        JsonNode all = exchange.act("Balance", Map.of());
        balances.addObject()
                .put("asset", "USD")
                .put("balance", new BigDecimal(all.path("ZUSD").asString("0")));
        balances.addObject()
                .put("asset", "BTC")
                .put("balance", new BigDecimal(all.path("XXBT").asString("0")));
        return balances;
    }

    @Override
    public int subscriptions() {
        return (int) subscriptions.stream().filter(PRIVATE::contains).count();
    }

    @Override
    public void changed(Order order) {
        if (subscriptions.contains("executions")) {
            Ticket ticket = order.ticket();
            String state = switch (order.state()) {
                case OPEN -> "new";
                case FILLED -> "filled";
                default -> "canceled";
            };
            tell(
                    "executions",
                    "update",
                    Json.array()
                            .add(Json.object()
                                    .put("order_id", order.id())
                                    .put("symbol", PAIR)
                                    .put("order_qty", ticket.quantity())
                                    .put("exec_type", state)
                                    .put("order_status", state)
                                    .put("side", ticket.buys() ? "buy" : "sell")
                                    .put("order_type", ticket.market() ? "market" : "limit")
                                    .put("limit_price", ticket.price())
                                    .put(
                                            "timestamp",
                                            Instant.ofEpochMilli(exchange.now()).toString())));
        }
        if (subscriptions.contains("balances")) {
            tell("balances", "update", balances());
        }
    }

    private void tell(String channel, String type, ArrayNode data) {
        ObjectNode message = Json.object().put(CHANNEL, channel).put("type", type);
        message.set("data", data);
        peer.send(Json.text(message));
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
