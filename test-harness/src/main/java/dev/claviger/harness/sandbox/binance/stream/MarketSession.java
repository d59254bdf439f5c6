package dev.claviger.harness.sandbox.binance.stream;

import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.BinanceExchange;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.Params;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One WebSocket of market data (spot API docs, "WebSocket Streams"): tickers, of which each is told once. */
final class MarketSession implements SocketListener {
    private static final Map<String, String> EVENTS = Map.of("ticker", "24hrTicker", "miniTicker", "24hrMiniTicker");

    private final BinanceExchange exchange;
    private final ReceivedRequest upgrade;
    private final SocketPeer peer;

    MarketSession(BinanceExchange exchange, ReceivedRequest upgrade, SocketPeer peer) {
        this.exchange = exchange;
        this.upgrade = upgrade;
        this.peer = peer;
    }

    @Override
    public void text(String message) {
        try {
            JsonNode frame = Json.read(message);
            switch (frame.path("method").asString("")) {
                case "SUBSCRIBE" -> {
                    frame.path("params").forEach(MarketSession::check);
                    done(frame);
                    frame.path("params").forEach(this::push);
                }
                case "UNSUBSCRIBE" -> done(frame);
                default -> refuse(frame.path("id"), "Invalid request: unknown method");
            }
        } catch (JacksonException e) {
            refuse(Json.object().path("id"), "Invalid JSON: expected value at line 1 column 1");
        } catch (BinanceError e) {
            refuse(Json.object().path("id"), "Invalid request: invalid stream");
        }
    }

    private static void check(JsonNode stream) {
        if (!EVENTS.containsKey(channel(stream))) {
            throw BinanceError.of(2, "Invalid request: invalid stream");
        }
    }

    private static String channel(JsonNode stream) {
        String name = stream.asString("");
        return name.substring(name.indexOf('@') + 1);
    }

    private void done(JsonNode frame) {
        ObjectNode answer = Json.object().putNull("result");
        peer.send(Json.text(answer.set("id", frame.path("id"))));
    }

    private void push(JsonNode stream) {
        String channel = channel(stream);
        String symbol = stream.asString("").replace("@" + channel, "").toUpperCase(Locale.ROOT);
        JsonNode day = exchange.act("GET /api/v3/ticker/24hr", upgrade, new Params(Map.of("symbol", symbol)), null);
        ObjectNode event = Json.object()
                .put("e", EVENTS.get(channel))
                .put("E", exchange.millis())
                .put("s", symbol)
                .put("c", day.path("lastPrice").asString(""))
                .put("o", day.path("openPrice").asString(""))
                .put("h", day.path("highPrice").asString(""))
                .put("l", day.path("lowPrice").asString(""))
                .put("v", day.path("volume").asString(""))
                .put("q", day.path("quoteVolume").asString(""));
        if (channel.equals("ticker")) {
            event.put("b", day.path("bidPrice").asString(""))
                    .put("a", day.path("askPrice").asString(""))
                    .put("C", exchange.millis());
        }
        peer.send(Json.text(event));
    }

    private void refuse(JsonNode id, String says) {
        ObjectNode answer = Json.object();
        answer.putObject("error").put("code", 2).put("msg", says);
        peer.send(Json.text(answer.set("id", id.isMissingNode() ? answer.nullNode() : id)));
    }
}
