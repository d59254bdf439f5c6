package dev.claviger.harness.sandbox.coinbase.advanced;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.coinbase.CoinbaseCall;
import dev.claviger.harness.sandbox.coinbase.CoinbaseError;
import dev.claviger.harness.sandbox.coinbase.Feed;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.engine.Ticket;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Advanced Trade's WebSocket: one channel a subscription, and a token in those that are private. */
final class AdvancedFeed implements Feed {
    private static final Set<String> OPEN = Set.of("ticker", "heartbeats");
    private static final String USER = "user";

    private final TokenCheck tokens;
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong();

    AdvancedFeed(TokenCheck tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public List<String> channels(JsonNode frame) {
        return List.of(frame.path("channel").asString(""));
    }

    @Override
    public boolean has(String channel) {
        return OPEN.contains(channel) || isPrivate(channel);
    }

    @Override
    public boolean isPrivate(String channel) {
        return channel.equals(USER);
    }

    @Override
    public void check(JsonNode frame, long nowMillis) {
        tokens.check(frame.path("jwt").asString(""), nowMillis);
    }

    @Override
    public ObjectNode subscribed(Collection<String> channels) {
        ObjectNode message = message("subscriptions");
        ObjectNode subscriptions = message.putArray("events").addObject().putObject("subscriptions");
        channels.forEach(channel -> subscriptions.putArray(channel).add("BTC-USD"));
        return message;
    }

    @Override
    public Optional<ObjectNode> ticker(String channel, String product) {
        return channel.equals("ticker") ? Optional.of(ticker(product)) : Optional.empty();
    }

    private ObjectNode ticker(String product) {
        String last = Json.plain(MarketEndpoints.PRODUCTS.named(product).lastPrice());
        ObjectNode message = message("ticker");
        ObjectNode event = message.putArray("events").addObject().put("type", "snapshot");
        event.putArray("tickers")
                .addObject()
                .put("type", "ticker")
                .put("product_id", product)
                .put("price", last)
                .put("volume_24_h", "1")
                .put("low_24_h", last)
                .put("high_24_h", last)
                .put("price_percent_chg_24_h", "0")
                .put("best_bid", last)
                .put("best_bid_quantity", "1")
                .put("best_ask", last)
                .put("best_ask_quantity", "1");
        return message;
    }

    @Override
    public List<ObjectNode> news(Order order) {
        Ticket ticket = order.ticket();
        ObjectNode message = message(USER);
        ObjectNode event = message.putArray("events").addObject().put("type", "update");
        event.putArray("orders")
                .addObject()
                .put("order_id", order.id())
                .put("client_order_id", ticket.clientId())
                .put("cumulative_quantity", Json.plain(order.filled()))
                .put("leaves_quantity", Json.plain(ticket.quantity().subtract(order.filled())))
                .put("avg_price", Json.plain(ticket.price()))
                .put("limit_price", Json.plain(ticket.price()))
                .put("total_fees", "0")
                .put("status", OrderJson.status(order))
                .put("product_id", ticket.instrument().symbol())
                .put("creation_time", CoinbaseCall.iso(order.createdMillis()))
                .put("order_side", ticket.buys() ? "BUY" : "SELL")
                .put("order_type", ticket.market() ? "Market" : "Limit");
        return List.of(message);
    }

    @Override
    public ObjectNode refusal(CoinbaseError refusal) {
        String says = refusal.status() == 401 ? "authentication failure" : refusal.text();
        return Json.object().put("type", "error").put("message", says);
    }

    private ObjectNode message(String channel) {
        return Json.object()
                .put("channel", channel)
                .put("client_id", "")
                .put("timestamp", CoinbaseCall.iso(clock.millis()))
                .put("sequence_num", sequence.getAndIncrement());
    }
}
