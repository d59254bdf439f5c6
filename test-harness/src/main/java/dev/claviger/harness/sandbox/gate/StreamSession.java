package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket of the spot market (API v4 documentation, "Spot WebSocket"): subscriptions, a login, and orders. */
final class StreamSession implements OrderListener<Order> {
    private static final Set<String> OPEN = Set.of("spot.tickers");
    private static final Set<String> SIGNED = Set.of("spot.orders", "spot.balances");
    private static final String CHANNEL = "channel";
    private static final String EVENT = "event";
    private static final String RESULT = "result";

    private final GateExchange exchange;
    private final SocketPeer peer;
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private volatile boolean loggedIn;

    StreamSession(GateExchange exchange, SocketPeer peer) {
        this.exchange = exchange;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        JsonNode frame;
        try {
            frame = Json.read(message.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            peer.close(1007);
            return;
        }
        switch (frame.path(EVENT).asString("")) {
            case "subscribe" -> subscribe(frame);
            case "unsubscribe" -> subscriptions.remove(frame.path(CHANNEL).asString(""));
            case "api" -> operate(frame);
            default -> peer.send(Json.text(message("spot.pong", "")));
        }
    }

    private void subscribe(JsonNode frame) {
        String channel = frame.path(CHANNEL).asString("");
        ObjectNode answer = message(channel, "subscribe");
        answer.set("id", frame.path("id"));
        try {
            if (SIGNED.contains(channel)) {
                String time = frame.path("time").asString("");
                exchange.signatures()
                        .checkMessage(
                                frame.path("auth").path("KEY").asString(""),
                                time,
                                "channel=" + channel + "&event=subscribe&time=" + time,
                                frame.path("auth").path("SIGN").asString(""),
                                exchange.now());
            } else if (!OPEN.contains(channel)) {
                throw GateError.parameter("unknown channel: " + channel);
            }
        } catch (GateError refusal) {
            ObjectNode error = Json.object().put("code", refusal.label().equals("INVALID_PARAM_VALUE") ? 2 : 4);
            answer.set("error", error.put("message", labelled(refusal)));
            peer.send(Json.text(answer));
            return;
        }
        subscriptions.add(channel);
        answer.putNull("error").putObject(RESULT).put("status", "success");
        peer.send(Json.text(answer));
        if (channel.equals("spot.tickers")) {
            String pair = frame.path("payload").path(0).asString("");
            push(
                    channel,
                    exchange.act("GET", "/spot/tickers", "", Map.of("currency_pair", pair))
                            .path(0));
        }
    }

    private static String labelled(GateError refusal) {
        return Json.text(Json.object().put("label", refusal.label()).put("message", refusal.getMessage()));
    }

    private void operate(JsonNode frame) {
        String channel = frame.path(CHANNEL).asString("");
        JsonNode payload = frame.path("payload");
        ObjectNode answer = Json.object()
                .put("request_id", payload.path("req_id").asString(""))
                .put("ack", false);
        ObjectNode header = answer.putObject("header").put(CHANNEL, channel).put(EVENT, "api");
        ObjectNode data = answer.putObject("data");
        try {
            JsonNode done = operate(channel, payload);
            header.put("status", "200");
            data.set(RESULT, done);
        } catch (GateError refusal) {
            header.put("status", Integer.toString(refusal.status()));
            data.putObject("errs").put("label", refusal.label()).put("message", refusal.getMessage());
        }
        peer.send(Json.text(answer));
    }

    private JsonNode operate(String channel, JsonNode payload) {
        JsonNode param = payload.path("req_param");
        if (payload.has("signature") || !loggedIn) {
            String time = payload.path("timestamp").asString("");
            exchange.signatures()
                    .checkMessage(
                            payload.path("api_key").asString(""),
                            time,
                            String.join("\n", "api", channel, param.isMissingNode() ? "" : Json.text(param), time),
                            payload.path("signature").asString(""),
                            exchange.now());
        }
        if (channel.equals("spot.login")) {
            loggedIn = true;
            return Json.object()
                    .put("api_key", payload.path("api_key").asString(""))
                    .put("uid", "10406147");
        }
        if (!loggedIn) {
            throw new GateError(401, "AUTHENTICATION_FAILED", "Not login");
        }
        Map<String, String> parameters = Parameters.ofJson(Json.text(param).getBytes(StandardCharsets.UTF_8));
        String id = parameters.getOrDefault("order_id", "");
        return switch (channel) {
            case "spot.order_place" -> exchange.act("POST", "/spot/orders", "", parameters);
            case "spot.order_cancel" -> exchange.act("DELETE", "/spot/orders/{id}", id, parameters);
            case "spot.order_status" -> exchange.act("GET", "/spot/orders/{id}", id, parameters);
            default -> throw GateError.parameter("unknown channel: " + channel);
        };
    }

    @Override
    public int subscriptions() {
        return (int) subscriptions.stream().filter(SIGNED::contains).count();
    }

    @Override
    public void changed(Order order) {
        if (subscriptions.contains("spot.orders")) {
            ObjectNode shown = OrderJson.spot(order).put(EVENT, order.state() == Order.State.OPEN ? "put" : "finish");
            push("spot.orders", Json.array().add(shown));
        }
        if (subscriptions.contains("spot.balances")) {
            var balances = Json.array();
            for (JsonNode account : exchange.act("GET", "/spot/accounts", "", Map.of())) {
                String available = account.path("available").asString("");
                String locked = account.path("locked").asString("");
                balances.addObject()
                        .put("timestamp_ms", Long.toString(exchange.now()))
                        .put("currency", account.path("currency").asString(""))
                        .put("available", available)
                        .put("freeze", locked)
                        .put("total", Json.plain(new BigDecimal(available).add(new BigDecimal(locked))));
            }
            push("spot.balances", balances);
        }
    }

    private void push(String channel, JsonNode result) {
        ObjectNode message = message(channel, "update");
        message.set(RESULT, result);
        peer.send(Json.text(message));
    }

    private ObjectNode message(String channel, String event) {
        return Json.object()
                .put("time", TimeUnit.MILLISECONDS.toSeconds(exchange.now()))
                .put("time_ms", exchange.now())
                .put(CHANNEL, channel)
                .put(EVENT, event);
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
