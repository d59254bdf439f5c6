package dev.claviger.harness.sandbox.coinbase.exchange;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.AccessCheck;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.coinbase.Feed;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Coinbase Exchange's feed: many channels a subscription, signed as a request of /users/self/verify. */
final class ExchangeFeed implements Feed {
    private static final Set<String> OPEN = Set.of("ticker", "heartbeat");
    private static final Set<String> SIGNED = Set.of("user");

    private final AccessCheck access;
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong();

    ExchangeFeed(AccessCheck access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<String> channels(JsonNode frame) {
        List<String> channels = new ArrayList<>();
        frame.path("channels")
                .forEach(
                        each -> channels.add(each.isObject() ? each.path("name").asString("") : each.asString("")));
        return channels;
    }

    @Override
    public boolean has(String channel) {
        return OPEN.contains(channel) || isPrivate(channel);
    }

    @Override
    public boolean isPrivate(String channel) {
        return SIGNED.contains(channel);
    }

    @Override
    public void check(JsonNode frame, long nowMillis) {
        access.check(
                frame.path("key").asString(""),
                frame.path("passphrase").asString(""),
                frame.path("timestamp").asString(""),
                "GET/users/self/verify",
                frame.path("signature").asString(""),
                nowMillis);
    }

    @Override
    public ObjectNode subscribed(Collection<String> channels) {
        ObjectNode message = Json.object().put("type", "subscriptions");
        ArrayNode list = message.putArray("channels");
        channels.forEach(channel ->
                list.addObject().put("name", channel).putArray("product_ids").add("BTC-USD"));
        return message;
    }

    @Override
    public Optional<ObjectNode> ticker(String channel, String product) {
        return channel.equals("ticker") ? Optional.of(ticker(product)) : Optional.empty();
    }

    private ObjectNode ticker(String product) {
        String last = Json.plain(MarketEndpoints.PRODUCTS.named(product).lastPrice());
        return message("ticker", product, clock.millis())
                .put("price", last)
                .put("open_24h", last)
                .put("volume_24h", "1")
                .put("low_24h", last)
                .put("high_24h", last)
                .put("best_bid", last)
                .put("best_bid_size", "1")
                .put("best_ask", last)
                .put("best_ask_size", "1")
                .put("side", "buy")
                .put("trade_id", 1)
                .put("last_size", "1");
    }

    /** An order is received, and then it waits on the book or is done. */
    @Override
    public List<ObjectNode> news(Order order) {
        Ticket ticket = order.ticket();
        ObjectNode received = of("received", order)
                .put("order_type", ticket.market() ? "market" : "limit")
                .put("size", Json.plain(ticket.quantity()))
                .put("price", Json.plain(ticket.price()))
                .put("client_oid", ticket.clientId());
        return switch (order.state()) {
            case OPEN ->
                List.of(
                        received,
                        of("open", order)
                                .put("price", Json.plain(ticket.price()))
                                .put("remaining_size", Json.plain(ticket.quantity())));
            case FILLED -> List.of(received, done(order, "filled"));
            case CANCELLED -> List.of(done(order, "canceled"));
        };
    }

    private ObjectNode done(Order order, String reason) {
        return of("done", order)
                .put("price", Json.plain(order.ticket().price()))
                .put("remaining_size", Json.plain(order.ticket().quantity().subtract(order.filled())))
                .put("reason", reason);
    }

    private ObjectNode of(String type, Order order) {
        Ticket ticket = order.ticket();
        return message(type, ticket.instrument().symbol(), order.updatedMillis())
                .put("order_id", order.id())
                .put("side", ticket.buys() ? "buy" : "sell");
    }

    private ObjectNode message(String type, String product, long millis) {
        return Json.object()
                .put("type", type)
                .put("sequence", sequence.incrementAndGet())
                .put("product_id", product)
                .put("time", CoinbaseCall.iso(millis));
    }

    @Override
    public ObjectNode refusal(CoinbaseError refusal) {
        ObjectNode message = Json.object().put("type", "error");
        return refusal.status() == 401
                ? message.put("message", "Authentication Failed")
                        .put("reason", Json.text(Json.object().put("message", refusal.text())))
                : message.put("message", "Failed to subscribe").put("reason", refusal.text());
    }
}
