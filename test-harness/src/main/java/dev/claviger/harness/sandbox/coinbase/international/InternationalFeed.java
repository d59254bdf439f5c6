package dev.claviger.harness.sandbox.coinbase.international;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.AccessCheck;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.coinbase.Feed;
import dev.claviger.harness.sandbox.engine.Order;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Coinbase International's feed: market data alone, of which each subscription shows a key nevertheless. */
final class InternationalFeed implements Feed {
    private static final String BEST_PRICES = "LEVEL1";

    private final AccessCheck access;
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong();

    InternationalFeed(AccessCheck access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<String> channels(JsonNode frame) {
        List<String> channels = new ArrayList<>();
        frame.path("channels").forEach(each -> channels.add(each.asString("")));
        return channels;
    }

    @Override
    public boolean has(String channel) {
        return channel.equals(BEST_PRICES);
    }

    @Override
    public boolean isPrivate(String channel) {
        return true;
    }

    @Override
    public void check(JsonNode frame, long nowMillis) {
        String key = frame.path("key").asString("");
        String passphrase = frame.path("passphrase").asString("");
        access.check(
                key,
                passphrase,
                frame.path("time").asString(""),
                key + "CBINTLMD" + passphrase,
                frame.path("signature").asString(""),
                nowMillis);
    }

    @Override
    public ObjectNode subscribed(Collection<String> channels) {
        ObjectNode message = message("SUBSCRIPTIONS", "SNAPSHOT").put("authenticated", true);
        ArrayNode list = message.putArray("channels");
        channels.forEach(channel ->
                list.addObject().put("name", channel).putArray("product_ids").add("BTC-PERP"));
        return message;
    }

    @Override
    public Optional<ObjectNode> ticker(String channel, String product) {
        String last = Json.plain(MarketEndpoints.INSTRUMENTS.named(product).lastPrice());
        return Optional.of(message(channel, "SNAPSHOT")
                .put("sequence", sequence.getAndIncrement())
                .put("product_id", product)
                .put("bid_price", last)
                .put("bid_qty", "1")
                .put("ask_price", last)
                .put("ask_qty", "1"));
    }

    @Override
    public List<ObjectNode> news(Order order) {
        return List.of();
    }

    private ObjectNode message(String channel, String type) {
        return Json.object().put("channel", channel).put("type", type).put("time", CoinbaseCall.iso(clock.millis()));
    }

    @Override
    public ObjectNode refusal(CoinbaseError refusal) {
        return message("SUBSCRIPTIONS", "REJECT")
                .put("message", "Failed to subscribe")
                .put("reason", refusal.status() == 401 ? "Unable to authenticate" : refusal.text());
    }
}
