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

/** One WebSocket (v2 documentation, "Websocket API"): tickers, and the spot account's orders and balances. */
final class StreamSession implements OrderListener<Order> {
    private static final Set<String> PUBLIC = Set.of("ticker");
    private static final Set<String> PRIVATE = Set.of("orders", "account");
    private static final String SPOT = "SPOT";
    private static final String CHANNEL = "channel";

    private final BitgetExchange exchange;
    private final SocketPeer peer;
    private final Set<String> channels;
    private final Map<String, ObjectNode> subscriptions = new ConcurrentHashMap<>();
    private volatile boolean loggedIn;

    private StreamSession(BitgetExchange exchange, SocketPeer peer, Set<String> channels) {
        this.exchange = exchange;
        this.peer = peer;
        this.channels = channels;
    }

    static StreamSession ofMarkets(BitgetExchange exchange, SocketPeer peer) {
        return new StreamSession(exchange, peer, PUBLIC);
    }

    static StreamSession ofAccount(BitgetExchange exchange, SocketPeer peer) {
        return new StreamSession(exchange, peer, PRIVATE);
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
            switch (frame.path("op").asString("")) {
                case "login" -> login(args.path(0));
                case "subscribe" -> args.forEach(this::subscribe);
                case "unsubscribe" -> args.forEach(this::unsubscribe);
                default -> throw new BitgetError("30003", "Invalid op");
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
        peer.send(Json.text(Json.object().put("event", "login").put("code", 0).put("msg", "")));
    }

    private void subscribe(JsonNode arg) {
        String channel = arg.path(CHANNEL).asString("");
        if (!channels.contains(channel) || !arg.path("instType").asString("").equals(SPOT)) {
            throw new BitgetError("30001", Json.text(arg).replace("\"", "") + " doesn't exist");
        }
        if (PRIVATE.contains(channel) && !loggedIn) {
            throw new BitgetError("30004", "User needs to log in");
        }
        subscriptions.put(channel, (ObjectNode) arg);
        answer("subscribe", arg);
        switch (channel) {
            case "ticker" -> {
                String symbol = arg.path("instId").asString("");
                JsonNode tickers = exchange.read("/api/v2/spot/market/tickers", Map.of("symbol", symbol));
                ((ObjectNode) tickers.path(0)).put("instId", symbol);
                push(channel, tickers);
            }
            case "account" -> push(channel, exchange.read("/api/v2/spot/account/assets", Map.of()));
            default -> {}
        }
    }

    private void unsubscribe(JsonNode arg) {
        subscriptions.remove(arg.path(CHANNEL).asString(""));
        answer("unsubscribe", arg);
    }

    @Override
    public int subscriptions() {
        return (int) subscriptions.keySet().stream().filter(PRIVATE::contains).count();
    }

    @Override
    public void changed(Order order) {
        push("orders", Json.array().add(TradeJson.changed(order)));
        push("account", exchange.read("/api/v2/spot/account/assets", Map.of()));
    }

    private void push(String channel, JsonNode data) {
        ObjectNode subscription = subscriptions.get(channel);
        if (subscription != null) {
            ObjectNode message = Json.object().put("action", "snapshot").put("ts", exchange.now());
            message.set("arg", subscription);
            message.set("data", data);
            peer.send(Json.text(message));
        }
    }

    private void answer(String event, JsonNode arg) {
        ObjectNode answer = Json.object().put("event", event);
        answer.set("arg", arg);
        peer.send(Json.text(answer));
    }

    private void error(String code, String says) {
        peer.send(Json.text(Json.object()
                .put("event", "error")
                .put("code", Integer.parseInt(code))
                .put("msg", says)));
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
