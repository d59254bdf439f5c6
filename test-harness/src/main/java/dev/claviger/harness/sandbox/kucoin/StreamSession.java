package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket of a classic account (KuCoin's documentation, "Websocket API", introduction). */
final class StreamSession implements OrderListener<Order> {
    private final KucoinExchange exchange;
    private final SocketPeer peer;
    private final String connectId;
    private final boolean owners;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();

    /**
     * One that was opened.
     *
     * @param connectId how its client calls it
     * @param owners whether a token of the account's owner opened it
     */
    StreamSession(KucoinExchange exchange, SocketPeer peer, String connectId, boolean owners) {
        this.exchange = exchange;
        this.peer = peer;
        this.connectId = connectId;
        this.owners = owners;
    }

    @Override
    public void opened() {
        peer.send(Json.text(Json.object().put("id", connectId).put("type", "welcome")));
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
        String topic = asked.path("topic").asString("");
        switch (asked.path("type").asString("")) {
            case "ping" -> answer(asked, "pong");
            case "subscribe" -> subscribe(asked, topic);
            case "unsubscribe" -> {
                topics.remove(topic);
                answer(asked, "ack");
            }
            default -> refuse(asked, 415, "type is not supported");
        }
    }

    private void subscribe(JsonNode asked, String topic) {
        boolean own = exchange.channels().own().contains(topic);
        Optional<News> ticker = exchange.channels().ticker(topic, exchange.now());
        if (!own && ticker.isEmpty()) {
            refuse(asked, 404, "topic " + topic + " is not found");
            return;
        }
        if (own && !owners) {
            refuse(asked, 403, "topic " + topic + " is for those who have a private token");
            return;
        }
        topics.add(topic);
        if (asked.path("response").asBoolean(false)) {
            answer(asked, "ack");
        }
        ticker.ifPresent(news -> peer.send(news.message(topic, false)));
    }

    private void answer(JsonNode asked, String type) {
        ObjectNode answer = Json.object().put("type", type);
        answer.set("id", asked.path("id"));
        peer.send(Json.text(answer));
    }

    private void refuse(JsonNode asked, int code, String why) {
        ObjectNode answer = Json.object().put("type", "error").put("code", code).put("data", why);
        answer.set("id", asked.path("id"));
        peer.send(Json.text(answer));
    }

    @Override
    public int subscriptions() {
        return (int) topics.stream().filter(exchange.channels().own()::contains).count();
    }

    @Override
    public void changed(Order order) {
        for (String topic : topics) {
            if (exchange.channels().own().contains(topic)) {
                peer.send(exchange.channels()
                        .changed(topic, order, exchange.now())
                        .message(topic, true));
            }
        }
    }

    @Override
    public void closed() {
        exchange.streams().remove(this);
    }
}
