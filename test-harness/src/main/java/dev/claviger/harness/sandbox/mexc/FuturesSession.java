package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.Order;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One WebSocket of the futures (futures documentation, "WebSocket API"): tickers, and of whoever logs in the orders and
 * balances, all of them unless a filter says which.
 */
final class FuturesSession implements OrderListener<Order> {
    private static final String ORDER = "order";
    private static final String ASSET = "asset";
    private static final Set<String> FILTERS = Set.of(
            ORDER,
            "order.deal",
            "position",
            "plan.order",
            "stop.order",
            "stop.planorder",
            "risk.limit",
            "adl.level",
            ASSET);

    private final MexcExchange exchange;
    private final SocketPeer peer;
    private boolean loggedIn;

    /** What is told of the account: the symbols of each kind of news, none of them for all. */
    private volatile Map<String, Set<String>> told = Map.of();

    FuturesSession(MexcExchange exchange, SocketPeer peer) {
        this.exchange = exchange;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        try {
            JsonNode asked = Json.read(message.getBytes(StandardCharsets.UTF_8));
            String method = asked.path("method").asString("");
            switch (method) {
                case "ping" -> send("pong", JsonNodeFactory.instance.numberNode(exchange.now()));
                case "login" -> login(asked);
                case "personal.filter" -> filter(asked.path("param").path("filters"));
                case "sub.ticker" -> ticker(asked.path("param").path("symbol").asString(""));
                case "unsub.ticker" -> done(method);
                default -> error("Method is invalid");
            }
        } catch (JacksonException e) {
            error("Data parsing error");
        } catch (EngineRefusal refusal) {
            error(String.valueOf(MexcError.ofFutures(refusal).getMessage()));
        } catch (MexcError refusal) {
            error(String.valueOf(refusal.getMessage()));
        }
    }

    private void login(JsonNode asked) {
        JsonNode param = asked.path("param");
        exchange.futures()
                .checkLogin(
                        param.path("apiKey").asString(""),
                        param.path("reqTime").asString(""),
                        param.path("signature").asString(""),
                        exchange.now());
        loggedIn = true;
        if (asked.path("subscribe").asBoolean(true)) {
            told = FILTERS.stream().collect(Collectors.toUnmodifiableMap(each -> each, _ -> Set.of()));
        }
        done("login");
    }

    private void filter(JsonNode filters) {
        if (!loggedIn) {
            throw new MexcError(200, 401, "Unauthorized");
        }
        Map<String, Set<String>> wanted = new HashMap<>();
        for (JsonNode each : filters) {
            String kind = each.path("filter").asString("");
            if (!FILTERS.contains(kind)) {
                throw new MexcError(200, 600, "Param error!");
            }
            Set<String> symbols = new HashSet<>();
            each.path("rules").forEach(symbol -> symbols.add(symbol.asString()));
            wanted.put(kind, symbols);
        }
        told = Map.copyOf(wanted);
        done("personal.filter");
    }

    private void ticker(String symbol) {
        JsonNode ticker = exchange.read("/api/v1/contract/ticker", Map.of("symbol", symbol));
        done("sub.ticker");
        ObjectNode message = message("push.ticker", ticker).put("symbol", symbol);
        peer.send(Json.text(message));
    }

    /** All that is told of an account comes on one channel, which a login opens. */
    @Override
    public int subscriptions() {
        return told.isEmpty() ? 0 : 1;
    }

    @Override
    public void changed(Order order) {
        Set<String> symbols = told.get(ORDER);
        if (symbols != null
                && (symbols.isEmpty()
                        || symbols.contains(order.ticket().instrument().symbol()))) {
            send("push.personal.order", FuturesTrading.order(order));
        }
        if (told.containsKey(ASSET)) {
            exchange.read("/api/v1/private/account/assets", Map.of())
                    .forEach(each -> send("push.personal.asset", each));
        }
    }

    private void done(String method) {
        send("rs." + method, JsonNodeFactory.instance.stringNode("success"));
    }

    private void error(String says) {
        send("rs.error", JsonNodeFactory.instance.stringNode(says));
    }

    private void send(String channel, JsonNode data) {
        peer.send(Json.text(message(channel, data)));
    }

    private ObjectNode message(String channel, JsonNode data) {
        ObjectNode message = Json.object().put("channel", channel).put("ts", exchange.now());
        message.set("data", data);
        return message;
    }

    @Override
    public void closed() {
        exchange.streams().futures().remove(this);
    }
}
