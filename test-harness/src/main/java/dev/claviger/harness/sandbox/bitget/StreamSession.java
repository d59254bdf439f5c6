package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket of the classic account (v2 documentation): tickers, and the spot account's orders and balances. */
final class StreamSession extends Session {
    private static final Set<String> PUBLIC = Set.of("ticker");
    private static final Set<String> PRIVATE = Set.of("orders", "account");

    private final Set<String> channels;

    private StreamSession(BitgetExchange exchange, SocketPeer peer, Set<String> channels) {
        super(exchange, peer, "channel", PRIVATE);
        this.channels = channels;
    }

    static StreamSession ofMarkets(BitgetExchange exchange, SocketPeer peer) {
        return new StreamSession(exchange, peer, PUBLIC);
    }

    static StreamSession ofAccount(BitgetExchange exchange, SocketPeer peer) {
        return new StreamSession(exchange, peer, PRIVATE);
    }

    @Override
    boolean exists(String channel, JsonNode arg) {
        return channels.contains(channel) && arg.path("instType").asString("").equals("SPOT");
    }

    @Override
    void subscribed(String channel, JsonNode arg) {
        switch (channel) {
            case "ticker" -> {
                String symbol = arg.path("instId").asString("");
                JsonNode tickers = exchange().read("/api/v2/spot/market/tickers", Map.of("symbol", symbol));
                ((ObjectNode) tickers.path(0)).put("instId", symbol);
                push(channel, tickers);
            }
            case "account" -> push(channel, exchange().read("/api/v2/spot/account/assets", Map.of()));
            default -> {}
        }
    }

    @Override
    void operate(String op, JsonNode frame) {
        throw new BitgetError("30003", "Invalid op");
    }

    @Override
    public void changed(Order order) {
        push("orders", Json.array().add(TradeJson.changed(order)));
        push("account", exchange().read("/api/v2/spot/account/assets", Map.of()));
    }
}
