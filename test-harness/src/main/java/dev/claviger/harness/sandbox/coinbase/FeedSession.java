package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket of one of Coinbase's venues: clients subscribe to channels, and show a key where a channel asks for it. */
final class FeedSession implements OrderListener<Order> {
    private final CoinbaseVenue venue;
    private final Feed feed;
    private final SocketPeer peer;
    private final Set<String> channels = ConcurrentHashMap.newKeySet();

    FeedSession(CoinbaseVenue venue, Feed feed, SocketPeer peer) {
        this.venue = venue;
        this.feed = feed;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        try {
            JsonNode frame = Json.read(message.getBytes(StandardCharsets.UTF_8));
            switch (frame.path("type").asString("").toLowerCase(Locale.ROOT)) {
                case "subscribe" -> subscribe(frame);
                case "unsubscribe" -> {
                    feed.channels(frame).forEach(channels::remove);
                    peer.send(Json.text(feed.subscribed(channels)));
                }
                default -> throw new CoinbaseError(400, "unknown message type");
            }
        } catch (JacksonException e) {
            peer.send(Json.text(feed.refusal(new CoinbaseError(400, "failed to unmarshal"))));
        } catch (EngineRefusal refusal) {
            peer.send(Json.text(feed.refusal(new CoinbaseError(400, String.valueOf(refusal.getMessage())))));
        } catch (CoinbaseError refusal) {
            peer.send(Json.text(feed.refusal(refusal)));
        }
    }

    private void subscribe(JsonNode frame) {
        List<String> wanted = feed.channels(frame);
        for (String channel : wanted) {
            if (!feed.has(channel)) {
                throw new CoinbaseError(400, channel + " is not a valid channel");
            }
        }
        if (wanted.stream().anyMatch(feed::isPrivate)) {
            feed.check(frame, venue.now());
        }
        channels.addAll(wanted);
        peer.send(Json.text(feed.subscribed(channels)));
        for (String channel : wanted) {
            frame.path("product_ids")
                    .forEach(product -> feed.ticker(channel, product.asString(""))
                            .ifPresent(ticker -> peer.send(Json.text(ticker))));
        }
    }

    @Override
    public int subscriptions() {
        return (int) channels.stream().filter(feed::isPrivate).count();
    }

    @Override
    public void changed(Order order) {
        if (subscriptions() > 0) {
            for (ObjectNode message : feed.news(order)) {
                peer.send(Json.text(message));
            }
        }
    }

    @Override
    public void closed() {
        venue.streams().remove(this);
    }
}
