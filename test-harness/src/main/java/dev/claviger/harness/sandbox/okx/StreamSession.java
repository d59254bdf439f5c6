package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket (v5 documentation, "WebSocket": login, subscribe, and trading by messages). */
final class StreamSession implements OrderListener<Order> {
    private static final Set<String> PRIVATE =
            Set.of("orders", "account", "positions", "balance_and_position", "fills");
    private static final Set<String> LOGIN = Set.of("apiKey", "passphrase", "timestamp", "sign");
    private static final Map<String, String> OPERATIONS = Map.of(
            "order", "/api/v5/trade/order",
            "batch-orders", "/api/v5/trade/batch-orders",
            "cancel-order", "/api/v5/trade/cancel-order",
            "batch-cancel-orders", "/api/v5/trade/cancel-batch-orders");

    private final OkxExchange exchange;
    private final SocketPeer peer;
    private final List<ObjectNode> subscriptions = new CopyOnWriteArrayList<>();
    private volatile boolean loggedIn;

    StreamSession(OkxExchange exchange, SocketPeer peer) {
        this.exchange = exchange;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        if (message.equals("ping")) {
            peer.send("pong");
            return;
        }
        try {
            JsonNode frame = Json.read(message.getBytes(StandardCharsets.UTF_8));
            String op = frame.path("op").asString("");
            switch (op) {
                case "login" -> login(message, frame);
                case "subscribe" -> frame.path("args").forEach(this::subscribe);
                case "unsubscribe" ->
                    peer.send(Json.text(event("unsubscribe", frame.path("args").path(0))));
                default -> operate(op, frame);
            }
        } catch (JacksonException e) {
            error("60012", "Illegal request");
        } catch (OkxError refusal) {
            error(refusal.code(), refusal.says());
        }
    }

    /** A login of any other form is quoted back whole (60012, "Invalid request: {the request}"). */
    private void login(String message, JsonNode frame) {
        JsonNode arg = frame.path("args").path(0);
        boolean alone = frame.path("args").isArray() && frame.path("args").size() == 1;
        boolean whole = LOGIN.equals(Set.copyOf(arg.propertyNames()))
                && LOGIN.stream().allMatch(name -> arg.path(name).isString());
        boolean known = Set.of("op", "args", "id").containsAll(frame.propertyNames());
        if (!alone || !whole || !known || !isId(frame.path("id").asString(""))) {
            throw new OkxError(200, "60012", "Invalid request: " + message);
        }
        exchange.signatures()
                .checkLogin(
                        arg.path("apiKey").asString(""),
                        arg.path("passphrase").asString(""),
                        arg.path("timestamp").asString(""),
                        arg.path("sign").asString(""),
                        exchange.now());
        loggedIn = true;
        peer.send(Json.text(Json.object()
                .put("event", "login")
                .put("code", "0")
                .put("msg", "")
                .put("connId", "a4d3ae55")));
    }

    /** Letters and digits, as with orders ("id": up to 32 of them). */
    private static boolean isId(String id) {
        return id.length() <= 32 && id.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    }

    private void subscribe(JsonNode arg) {
        String channel = arg.path("channel").asString("");
        if (PRIVATE.contains(channel) && !loggedIn) {
            throw new OkxError(200, "60011", "Please log in");
        }
        ObjectNode kept = (ObjectNode) arg;
        subscriptions.add(kept);
        peer.send(Json.text(event("subscribe", arg)));
        switch (channel) {
            case "tickers" ->
                push(
                        kept,
                        read(
                                "/api/v5/market/ticker",
                                Map.of("instId", arg.path("instId").asString(""))));
            case "account" -> push(kept, read("/api/v5/account/balance", Map.of()));
            default -> {}
        }
    }

    private ArrayNode read(String path, Map<String, String> parameters) {
        return exchange.act("GET", path, List.of(new OkxCall(parameters, exchange.now())));
    }

    private void operate(String op, JsonNode frame) {
        String path = OPERATIONS.get(op);
        if (path == null) {
            throw new OkxError(200, "60012", "Illegal request: " + op);
        }
        if (!loggedIn) {
            throw new OkxError(200, "60011", "Please log in");
        }
        ObjectNode answer =
                Json.object().put("id", frame.path("id").asString("")).put("op", op);
        try {
            List<OkxCall> calls = new ArrayList<>();
            frame.path("args").forEach(each -> calls.add(OkxCall.of(each, exchange.now())));
            answer.put("code", "0").put("msg", "").set("data", exchange.act("POST", path, calls));
        } catch (EngineRefusal refusal) {
            OkxError error = OkxError.of(refusal);
            answer.put("code", error.code()).put("msg", error.says()).set("data", Json.array());
        }
        peer.send(Json.text(answer));
    }

    @Override
    public int subscriptions() {
        return (int) subscriptions.stream()
                .filter(each -> PRIVATE.contains(each.path("channel").asString("")))
                .count();
    }

    @Override
    public void changed(Order order) {
        for (ObjectNode subscription : subscriptions) {
            switch (subscription.path("channel").asString("")) {
                case "orders" -> push(subscription, Json.array().add(TradeJson.order(order)));
                case "account" -> push(subscription, read("/api/v5/account/balance", Map.of()));
                default -> {}
            }
        }
    }

    private void push(ObjectNode subscription, ArrayNode data) {
        ObjectNode message = Json.object();
        message.set("arg", subscription);
        message.set("data", data);
        peer.send(Json.text(message));
    }

    private static ObjectNode event(String event, JsonNode arg) {
        ObjectNode answer = Json.object().put("event", event).put("connId", "a4d3ae55");
        answer.set("arg", arg);
        return answer;
    }

    private void error(String code, String says) {
        peer.send(Json.text(Json.object()
                .put("event", "error")
                .put("code", code)
                .put("msg", says)
                .put("connId", "a4d3ae55")));
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
