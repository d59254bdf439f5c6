package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket (v5 documentation, "Websocket Stream": market data, what happens to the account, orders by message). */
final class StreamSession implements OrderListener<Order> {
    private static final String TICKERS = "tickers.";
    private static final int LONGEST_ID = 36;
    private static final Map<String, String> OPERATIONS =
            Map.of("order.create", "/v5/order/create", "order.cancel", "/v5/order/cancel");

    private final BybitExchange exchange;
    private final SocketPeer peer;
    private final String path;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private volatile boolean loggedIn;

    StreamSession(BybitExchange exchange, SocketPeer peer, String path) {
        this.exchange = exchange;
        this.peer = peer;
        this.path = path;
    }

    private boolean trades() {
        return path.equals("/v5/trade");
    }

    @Override
    public void text(String message) {
        JsonNode frame;
        try {
            frame = Json.read(message.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            peer.send(Json.text(Json.object().put("success", false).put("ret_msg", "error:invalid json")));
            return;
        }
        String op = frame.path("op").asString("");
        try {
            switch (op) {
                case "ping" -> peer.send(Json.text(answer(frame, "pong", 0, "")));
                case "auth" -> login(frame);
                case "subscribe" -> subscribe(frame);
                default -> operate(op, frame);
            }
        } catch (BybitError refusal) {
            ObjectNode answer = answer(frame, op, refusal.code(), String.valueOf(refusal.getMessage()));
            if (op.equals("auth")) {
                // The live exchange has quoted a login that failed (bybit-exchange/api-connectors, 99).
                answer.set("request", frame);
            }
            peer.send(Json.text(answer));
        }
    }

    private void login(JsonNode frame) {
        JsonNode args = frame.path("args");
        if (!args.isArray()
                || args.size() != 3
                || !Set.of("op", "args", "req_id", "reqId").containsAll(frame.propertyNames())
                || frame.path("req_id").asString("").length() > LONGEST_ID) {
            throw new BybitError(10001, "Params Error");
        }
        exchange.signatures()
                .checkLogin(
                        args.path(0).asString(""),
                        args.path(1).asString(""),
                        args.path(2).asString(""),
                        exchange.now());
        loggedIn = true;
        peer.send(Json.text(answer(frame, "auth", 0, trades() ? "OK" : "")));
    }

    private void subscribe(JsonNode frame) {
        if (path.equals("/v5/private") && !loggedIn) {
            throw new BybitError(10003, "error:Request not authorized");
        }
        frame.path("args").forEach(topic -> topics.add(topic.asString("")));
        peer.send(Json.text(answer(frame, "subscribe", 0, "")));
        for (String topic : topics) {
            if (topic.startsWith(TICKERS)) {
                Map<String, String> wanted = Map.of(
                        "category",
                        path.substring("/v5/public/".length()),
                        "symbol",
                        topic.substring(TICKERS.length()));
                JsonNode ticker = exchange.act("GET", "/v5/market/tickers", wanted)
                        .path("list")
                        .path(0);
                push(topic, ticker);
            }
        }
    }

    private void operate(String op, JsonNode frame) {
        String endpoint = OPERATIONS.get(op);
        if (endpoint == null || !trades()) {
            throw new BybitError(10404, "op type is not found");
        }
        if (!loggedIn) {
            throw new BybitError(10003, "not authenticated");
        }
        ObjectNode result = exchange.act(
                "POST", endpoint, BybitCall.ofJson(frame.path("args").path(0)));
        ObjectNode answer = answer(frame, op, 0, "OK");
        answer.set("data", result);
        peer.send(Json.text(answer));
    }

    @Override
    public int subscriptions() {
        return path.equals("/v5/private") ? topics.size() : 0;
    }

    @Override
    public void changed(Order order) {
        if (topics.contains("order")) {
            push("order", Json.array().add(TradeJson.changed(order)));
        }
        if (topics.contains("wallet")) {
            push(
                    "wallet",
                    exchange.act("GET", "/v5/account/wallet-balance", Map.of("accountType", "UNIFIED"))
                            .path("list"));
        }
    }

    private void push(String topic, JsonNode data) {
        ObjectNode message = Json.object()
                .put("topic", topic)
                .put("type", "snapshot")
                .put("ts", exchange.now())
                .put("creationTime", exchange.now());
        message.set("data", data);
        peer.send(Json.text(message));
    }

    /** Streams of orders say it in other words than the others. */
    private ObjectNode answer(JsonNode frame, String op, int code, String says) {
        ObjectNode answer = Json.object().put("op", op);
        if (trades()) {
            answer.put("retCode", code).put("retMsg", says).put("connId", "cojidqec0hv9fgvhtbt0-40e");
        } else {
            answer.put("success", code == 0).put("ret_msg", says).put("conn_id", "ce3dpomvha7dha97tvp0-2xh");
        }
        String id = trades() ? "reqId" : "req_id";
        if (frame.has(id)) {
            answer.put(id, frame.path(id).asString(""));
        }
        return answer;
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
