package dev.claviger.harness.sandbox.binance.stream;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.BinanceExchange;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.Params;
import dev.claviger.harness.sandbox.binance.spot.SpotNews;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.socket.OpenStreams;
import dev.claviger.harness.sandbox.socket.OrderListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One WebSocket of requests by message (spot API docs, "WebSocket API"). Each is signed of its own, or comes after a logon;
 * the account's own events are told to who subscribed.
 */
final class ApiSession implements OrderListener<SpotNews> {
    private static final Map<String, String> ENDPOINTS = Map.of(
            "ping", "GET /api/v3/ping",
            "time", "GET /api/v3/time",
            "ticker.price", "GET /api/v3/ticker/price",
            "account.status", "GET /api/v3/account",
            "openOrders.status", "GET /api/v3/openOrders",
            "order.status", "GET /api/v3/order",
            "order.place", "POST /api/v3/order",
            "order.test", "POST /api/v3/order/test",
            "order.cancel", "DELETE /api/v3/order",
            "openOrders.cancelAll", "DELETE /api/v3/openOrders");

    private final BinanceExchange exchange;
    private final OpenStreams<SpotNews> streams;
    private final ReceivedRequest upgrade;
    private final SocketPeer peer;
    private volatile @Nullable ApiKey loggedOn;
    private volatile @Nullable String account;

    ApiSession(BinanceExchange exchange, OpenStreams<SpotNews> streams, ReceivedRequest upgrade, SocketPeer peer) {
        this.exchange = exchange;
        this.streams = streams;
        this.upgrade = upgrade;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        ObjectNode answer = Json.object();
        ArrayNode rateLimits = Json.array();
        try {
            JsonNode frame = Json.read(message);
            JsonNode id = frame.path("id");
            answer.set("id", id.isMissingNode() ? answer.nullNode() : id);
            JsonNode result = act(frame.path("method").asString(""), params(frame.path("params")), rateLimits);
            answer.put("status", 200).set("result", result);
        } catch (JacksonException e) {
            refuse(answer, BinanceError.of(-1135, "Invalid JSON Request"));
        } catch (BinanceError refusal) {
            refuse(answer, refusal);
        }
        if (!rateLimits.isEmpty()) {
            answer.set("rateLimits", rateLimits);
        }
        peer.send(Json.text(answer));
    }

    private JsonNode act(String method, Params params, ArrayNode rateLimits) {
        return switch (method) {
            case "session.logon" -> {
                ApiKey key = exchange.shown(params, upgrade);
                if (!key.isEd25519()) {
                    throw BinanceError.of(-4056, "HMAC_SHA256 API key is not supported.");
                }
                loggedOn = key;
                yield Json.object()
                        .put("apiKey", key.id())
                        .put("authorizedSince", exchange.millis())
                        .put("connectedSince", exchange.millis());
            }
            case "userDataStream.subscribe.signature" -> {
                account = exchange.shown(params, upgrade).account();
                yield Json.object().put("subscriptionId", 0);
            }
            case "userDataStream.subscribe" -> {
                ApiKey key = loggedOn;
                if (key == null) {
                    throw BinanceError.of(-1099, "Not found, authenticated, or authorized.");
                }
                account = key.account();
                yield Json.object().put("subscriptionId", 0);
            }
            case "userDataStream.unsubscribe" -> {
                account = null;
                yield Json.object();
            }
            default -> {
                String endpoint = ENDPOINTS.get(method);
                if (endpoint == null) {
                    throw BinanceError.of(-1008, "Unknown method: " + method);
                }
                yield exchange.act(endpoint, upgrade, params, loggedOn, rateLimits);
            }
        };
    }

    /** As text, which is what is signed. */
    private static Params params(JsonNode params) {
        Map<String, String> values = new LinkedHashMap<>();
        params.properties()
                .forEach(each -> values.put(each.getKey(), each.getValue().asString("")));
        return new Params(values);
    }

    private void refuse(ObjectNode answer, BinanceError refusal) {
        answer.put("status", refusal.status());
        ObjectNode error = answer.putObject("error").put("code", refusal.code()).put("msg", refusal.getMessage());
        if (refusal.retryAfterSeconds() > 0) {
            long now = exchange.millis();
            error.putObject("data")
                    .put("serverTime", now)
                    .put(
                            "retryAfter",
                            now
                                    + Duration.ofSeconds(refusal.retryAfterSeconds())
                                            .toMillis());
        }
    }

    @Override
    public int subscriptions() {
        return account == null ? 0 : 1;
    }

    @Override
    public void changed(SpotNews news) {
        if (news.account().equals(account)) {
            tell(news.report());
            tell(news.position());
        }
    }

    private void tell(ObjectNode event) {
        peer.send(Json.text(Json.object().put("subscriptionId", 0).set("event", event)));
    }

    @Override
    public void closed() {
        streams.remove(this);
    }
}
