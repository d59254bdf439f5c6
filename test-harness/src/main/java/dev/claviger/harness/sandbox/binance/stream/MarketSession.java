package dev.claviger.harness.sandbox.binance.stream;

import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.BinanceExchange;
import dev.claviger.harness.sandbox.binance.protocol.Interval;
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

/** One WebSocket of market data (spot API docs, "WebSocket Streams"): tickers and candles, each told once as it is now. */
final class MarketSession implements SocketListener {
    private static final Map<String, String> TICKERS = Map.of("ticker", "24hrTicker", "miniTicker", "24hrMiniTicker");
    private static final String CANDLES = "kline_";

    private final BinanceExchange exchange;
    private final String day;
    private final ReceivedRequest upgrade;
    private final SocketPeer peer;

    /**
     * Serves a socket.
     *
     * @param day the endpoint of the market that tells the last day, as in {@code GET /api/v3/ticker/24hr}
     */
    MarketSession(BinanceExchange exchange, String day, ReceivedRequest upgrade, SocketPeer peer) {
        this.exchange = exchange;
        this.day = day;
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
        String channel = channel(stream);
        boolean candles = channel.startsWith(CANDLES) && Interval.exists(channel.substring(CANDLES.length()));
        if (!candles && !TICKERS.containsKey(channel)) {
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
        JsonNode last = exchange.act(day, upgrade, new Params(Map.of("symbol", symbol)), null);
        peer.send(Json.text(
                channel.startsWith(CANDLES)
                        ? candle(symbol, channel.substring(CANDLES.length()), last)
                        : ticker(symbol, channel, last)));
    }

    private ObjectNode ticker(String symbol, String channel, JsonNode last) {
        ObjectNode event = event(symbol, TICKERS.getOrDefault(channel, ""));
        prices(event, last);
        if (channel.equals("ticker")) {
            event.put("b", last.path("bidPrice").asString(""))
                    .put("a", last.path("askPrice").asString(""))
                    .put("C", exchange.millis());
        }
        return event;
    }

    /** The candle that is open, as flat as all are. */
    private ObjectNode candle(String symbol, String name, JsonNode last) {
        Interval interval = Interval.of(name);
        long opens = interval.opening(exchange.millis());
        ObjectNode event = event(symbol, "kline");
        ObjectNode candle = event.putObject("k")
                .put("t", opens)
                .put("T", interval.closing(opens))
                .put("s", symbol)
                .put("i", name)
                .put("n", 100)
                .put("x", false);
        prices(candle, last);
        return event;
    }

    private ObjectNode event(String symbol, String name) {
        return Json.object().put("e", name).put("E", exchange.millis()).put("s", symbol);
    }

    private static void prices(ObjectNode event, JsonNode last) {
        event.put("c", last.path("lastPrice").asString(""))
                .put("o", last.path("openPrice").asString(""))
                .put("h", last.path("highPrice").asString(""))
                .put("l", last.path("lowPrice").asString(""))
                .put("v", last.path("volume").asString(""))
                .put("q", last.path("quoteVolume").asString(""));
    }

    private void refuse(JsonNode id, String says) {
        ObjectNode answer = Json.object();
        answer.putObject("error").put("code", 2).put("msg", says);
        peer.send(Json.text(answer.set("id", id.isMissingNode() ? answer.nullNode() : id)));
    }
}
