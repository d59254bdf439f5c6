package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket (documentation, "Derivatives WebSocket": challenge, subscribe). */
final class StreamSession implements OrderListener<Order> {
    private static final Set<String> PRIVATE =
            Set.of("account_log", "balances", "fills", "notifications", "open_orders", "open_positions");

    private final FuturesExchange exchange;
    private final SocketPeer peer;
    private final String challenge = UUID.randomUUID().toString();
    private final Set<String> feeds = new CopyOnWriteArraySet<>();

    StreamSession(FuturesExchange exchange, SocketPeer peer) {
        this.exchange = exchange;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        try {
            JsonNode frame = Json.read(message.getBytes(StandardCharsets.UTF_8));
            String event = frame.path("event").asString("");
            switch (event) {
                case "challenge" -> challenge(frame);
                case "subscribe" -> subscribe(frame);
                case "unsubscribe" -> {
                    authorise(frame);
                    feeds.remove(frame.path("feed").asString(""));
                    peer.send(Json.text(answer("unsubscribed", frame)));
                }
                case "ping" -> peer.send("{\"event\":\"pong\"}");
                default -> throw new FuturesError("Bad request");
            }
        } catch (JacksonException e) {
            alert("Bad request");
        } catch (FuturesError refusal) {
            alert(refusal.text());
        }
    }

    /** One challenge for each connection, for whoever names a key of the exchange's. */
    private void challenge(JsonNode frame) {
        var _ = exchange.signatures().known(frame.path("api_key").asString(""));
        peer.send(Json.text(Json.object().put("event", "challenge").put("message", challenge)));
    }

    private void authorise(JsonNode frame) {
        if (!PRIVATE.contains(frame.path("feed").asString(""))) {
            return;
        }
        if (!challenge.equals(frame.path("original_challenge").asString(""))) {
            throw new FuturesError("Failed to subscribe to authenticated feed");
        }
        exchange.signatures()
                .checkChallenge(
                        frame.path("api_key").asString(""),
                        challenge,
                        frame.path("signed_challenge").asString(""));
    }

    private void subscribe(JsonNode frame) {
        authorise(frame);
        String feed = frame.path("feed").asString("");
        if (!feeds.add(feed)) {
            alert("Already subscribed to feed, re-requesting");
        }
        peer.send(Json.text(answer("subscribed", frame)));
        switch (feed) {
            case "ticker" -> peer.send(Json.text(StreamJson.ticker(exchange.now())));
            case "balances" -> peer.send(Json.text(exchange.balances("balances_snapshot")));
            case "open_orders" -> {
                ObjectNode snapshot = Json.object().put("feed", "open_orders_snapshot");
                snapshot.putArray("orders");
                peer.send(Json.text(snapshot));
            }
            default -> {}
        }
    }

    @Override
    public void changed(Order order) {
        if (feeds.contains("open_orders")) {
            peer.send(Json.text(StreamJson.order(order)));
        }
        if (feeds.contains("fills") && order.state() == Order.State.FILLED) {
            peer.send(Json.text(StreamJson.fill(order)));
        }
        if (feeds.contains("balances")) {
            peer.send(Json.text(exchange.balances("balances")));
        }
    }

    @Override
    public int subscriptions() {
        return (int) feeds.stream().filter(PRIVATE::contains).count();
    }

    private static ObjectNode answer(String event, JsonNode frame) {
        ObjectNode answer =
                Json.object().put("event", event).put("feed", frame.path("feed").asString(""));
        if (frame.has("product_ids")) {
            answer.set("product_ids", frame.path("product_ids"));
        }
        return answer;
    }

    private void alert(String says) {
        peer.send(Json.text(Json.object().put("event", "alert").put("message", says)));
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
