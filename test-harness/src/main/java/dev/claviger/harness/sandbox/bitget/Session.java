package dev.claviger.harness.sandbox.bitget;

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

/** One WebSocket, of either kind of account ("Websocket API" of the v2 documentation and of the unified account's). */
abstract sealed class Session implements OrderListener<Order> permits StreamSession, UnifiedSession {
    private final BitgetExchange exchange;
    private final SocketPeer peer;
    private final String channelAt;
    private final Set<String> privateChannels;
    private final Map<String, ObjectNode> subscriptions = new ConcurrentHashMap<>();
    private volatile boolean loggedIn;

    /**
     * One that was opened.
     *
     * @param channelAt the member that names what a subscription is to
     * @param privateChannels what only an account's owner hears
     */
    Session(BitgetExchange exchange, SocketPeer peer, String channelAt, Set<String> privateChannels) {
        this.exchange = exchange;
        this.peer = peer;
        this.channelAt = channelAt;
        this.privateChannels = privateChannels;
    }

    /** Refuses what there is no such subscription to. */
    abstract boolean exists(String channel, JsonNode arg);

    /** Tells what is told at once. */
    abstract void subscribed(String channel, JsonNode arg);

    /** Does what else is asked, by who has logged in. */
    abstract void operate(String op, JsonNode frame);

    BitgetExchange exchange() {
        return exchange;
    }

    @Override
    public void text(String message) {
        if (message.equals("ping")) {
            peer.send("pong");
            return;
        }
        try {
            JsonNode frame = Json.read(message.getBytes(StandardCharsets.UTF_8));
            JsonNode args = frame.path("args");
            String op = frame.path("op").asString("");
            switch (op) {
                case "login" -> login(args.path(0));
                case "subscribe" -> args.forEach(this::subscribe);
                case "unsubscribe" -> args.forEach(this::unsubscribe);
                default -> operate(op, frame);
            }
        } catch (JacksonException e) {
            error("30002", "Illegal request");
        } catch (BitgetError refusal) {
            error(refusal.code(), refusal.says());
        }
    }

    private void login(JsonNode arg) {
        exchange.signatures()
                .checkLogin(
                        arg.path("apiKey").asString(""),
                        arg.path("passphrase").asString(""),
                        arg.path("timestamp").asString(""),
                        arg.path("sign").asString(""),
                        exchange.now());
        loggedIn = true;
        send(Json.object().put("event", "login").put("code", 0).put("msg", ""));
    }

    void mustBeLoggedIn() {
        if (!loggedIn) {
            throw new BitgetError("30004", "User needs to log in");
        }
    }

    private void subscribe(JsonNode arg) {
        String channel = arg.path(channelAt).asString("");
        if (!exists(channel, arg)) {
            throw new BitgetError("30001", Json.text(arg).replace("\"", "") + " doesn't exist");
        }
        if (privateChannels.contains(channel)) {
            mustBeLoggedIn();
        }
        subscriptions.put(channel, (ObjectNode) arg);
        answer("subscribe", arg);
        subscribed(channel, arg);
    }

    private void unsubscribe(JsonNode arg) {
        subscriptions.remove(arg.path(channelAt).asString(""));
        answer("unsubscribe", arg);
    }

    @Override
    public int subscriptions() {
        return (int) subscriptions.keySet().stream()
                .filter(privateChannels::contains)
                .count();
    }

    void push(String channel, JsonNode data) {
        ObjectNode subscription = subscriptions.get(channel);
        if (subscription != null) {
            ObjectNode message = Json.object().put("action", "snapshot").put("ts", exchange.now());
            message.set("arg", subscription);
            message.set("data", data);
            send(message);
        }
    }

    private void answer(String event, JsonNode arg) {
        ObjectNode answer = Json.object().put("event", event);
        answer.set("arg", arg);
        send(answer);
    }

    private void error(String code, String says) {
        send(Json.object()
                .put("event", "error")
                .put("code", Integer.parseInt(code))
                .put("msg", says));
    }

    void send(ObjectNode message) {
        peer.send(Json.text(message));
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
