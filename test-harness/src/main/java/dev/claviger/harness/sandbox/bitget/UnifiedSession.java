package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One WebSocket of a unified account (unified account documentation, "Websocket"): tickers, the account's orders and
 * balances, and orders by message. What is traded here is the spot, by the same account as without unification.
 */
final class UnifiedSession extends Session {
    private static final Set<String> PRIVATE = Set.of("order", "account");
    private static final Map<String, String> OPERATIONS =
            Map.of("place-order", "/api/v3/trade/place-order", "cancel-order", "/api/v3/trade/cancel-order");

    private final boolean ofAccount;

    private UnifiedSession(BitgetExchange exchange, SocketPeer peer, boolean ofAccount) {
        super(exchange, peer, "topic", PRIVATE);
        this.ofAccount = ofAccount;
    }

    static UnifiedSession ofMarkets(BitgetExchange exchange, SocketPeer peer) {
        return new UnifiedSession(exchange, peer, false);
    }

    static UnifiedSession ofAccount(BitgetExchange exchange, SocketPeer peer) {
        return new UnifiedSession(exchange, peer, true);
    }

    @Override
    boolean exists(String topic, JsonNode arg) {
        String type = arg.path("instType").asString("");
        return ofAccount
                ? PRIVATE.contains(topic) && type.equals("UTA")
                : topic.equals("ticker") && type.equals("spot");
    }

    @Override
    void subscribed(String topic, JsonNode arg) {
        switch (topic) {
            case "ticker" -> {
                String symbol = arg.path("symbol").asString("");
                JsonNode classic = exchange()
                        .read("/api/v2/spot/market/tickers", Map.of("symbol", symbol))
                        .path(0);
                push(topic, Json.array().add(UnifiedJson.ticker(classic)));
            }
            case "account" -> balances();
            default -> {}
        }
    }

    /** "Place Order Channel", "Cancel Order Channel": one order a message; the answer has the message's id as text. */
    @Override
    void operate(String op, JsonNode frame) {
        String topic = frame.path("topic").asString("");
        String endpoint = OPERATIONS.get(topic);
        if (!op.equals("trade") || !ofAccount || endpoint == null) {
            throw new BitgetError("30003", "Invalid op");
        }
        mustBeLoggedIn();
        ObjectNode answer = Json.object()
                .put("id", frame.path("id").asString(""))
                .put("category", frame.path("category").asString(""))
                .put("topic", topic)
                .put("ts", Long.toString(exchange().now()));
        try {
            JsonNode done = exchange().act(endpoint, parameters(frame));
            answer.put("event", "trade").put("code", "0").put("msg", "success");
            answer.putArray("args").add(done);
        } catch (BitgetError refusal) {
            answer.put("event", "error").put("code", refusal.code()).put("msg", refusal.says());
        }
        send(answer);
    }

    private static Map<String, String> parameters(JsonNode frame) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("category", frame.path("category").asString(""));
        frame.path("args")
                .path(0)
                .properties()
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asString("")));
        return parameters;
    }

    @Override
    public void changed(Order order) {
        push("order", Json.array().add(UnifiedJson.order(order)));
        balances();
    }

    private void balances() {
        JsonNode assets = exchange().read("/api/v2/spot/account/assets", Map.of());
        push("account", Json.array().add(UnifiedJson.account(assets)));
    }
}
