package dev.claviger.harness.sandbox.binance.spot;

import static dev.claviger.harness.sandbox.binance.protocol.Endpoint.open;
import static dev.claviger.harness.sandbox.binance.protocol.Family.SPOT;

import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.ExchangeInfo;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.Limits;
import dev.claviger.harness.sandbox.binance.protocol.PublicData;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The spot market's public endpoints. */
public final class SpotMarketData {
    private final SpotMarket market;
    private final Limits limits;

    /** Shows a market and the limits it is traded under. */
    public SpotMarketData(SpotMarket market, Limits limits) {
        this.market = market;
        this.limits = limits;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        return List.of(
                open(SPOT, "/api/v3/ping", Weight.fixed(1), call -> Json.object()),
                open(
                        SPOT,
                        "/api/v3/time",
                        Weight.fixed(1),
                        call -> Json.object().put("serverTime", call.millis())),
                open(SPOT, "/api/v3/exchangeInfo", Weight.fixed(20), this::exchangeInfo),
                open(SPOT, "/api/v3/ticker/24hr", Weight.bySymbol(2, 80), call -> perSymbol(call, this::day)),
                open(SPOT, "/api/v3/ticker/price", Weight.bySymbol(2, 4), call -> perSymbol(call, this::price)),
                open(SPOT, "/api/v3/ticker/bookTicker", Weight.bySymbol(2, 4), call -> perSymbol(call, this::book)),
                open(SPOT, "/api/v3/avgPrice", Weight.fixed(2), this::average),
                open(
                        SPOT,
                        "/api/v3/depth",
                        PublicData.SPOT_DEPTH_WEIGHT,
                        call -> data(call).depth(call)),
                open(SPOT, "/api/v3/klines", Weight.fixed(2), call -> data(call).klines(call)),
                open(
                        SPOT,
                        "/api/v3/trades",
                        Weight.fixed(25),
                        call -> data(call).trades(call)),
                open(
                        SPOT,
                        "/api/v3/aggTrades",
                        Weight.fixed(4),
                        call -> data(call).aggregateTrades(call)));
    }

    private PublicData data(Call call) {
        SpotSymbol symbol = market.symbol(call.params().required("symbol"));
        return new PublicData(market.price(symbol.name()), symbol.tickSize());
    }

    private JsonNode exchangeInfo(Call call) {
        ObjectNode info = ExchangeInfo.head(SPOT, limits, call);
        ArrayNode symbols = info.putArray("symbols");
        Optional<String> one = call.params().text("symbol");
        one.ifPresent(market::symbol);
        market.symbols().stream()
                .filter(symbol -> one.isEmpty() || symbol.name().equals(one.get()))
                .forEach(symbol -> symbols.add(SpotSymbolJson.of(symbol)));
        return info;
    }

    private JsonNode perSymbol(Call call, Function<SpotSymbol, ObjectNode> show) {
        Optional<String> one = call.params().text("symbol");
        if (one.isPresent()) {
            return stamped(show.apply(market.symbol(one.get())), call);
        }
        ArrayNode all = Json.array();
        market.symbols().forEach(symbol -> all.add(stamped(show.apply(symbol), call)));
        return all;
    }

    private static ObjectNode stamped(ObjectNode node, Call call) {
        return node.has("count")
                ? node.put("openTime", call.millis() - 86_400_000L).put("closeTime", call.millis())
                : node;
    }

    private ObjectNode day(SpotSymbol symbol) {
        return new PublicData(market.price(symbol.name()), symbol.tickSize()).day(symbol.name());
    }

    private ObjectNode price(SpotSymbol symbol) {
        return Json.object().put("symbol", symbol.name()).put("price", Json.eight(market.price(symbol.name())));
    }

    private ObjectNode book(SpotSymbol symbol) {
        return new PublicData(market.price(symbol.name()), symbol.tickSize()).bestPrices(symbol.name());
    }

    private JsonNode average(Call call) {
        SpotSymbol symbol = market.symbol(call.params().required("symbol"));
        return Json.object()
                .put("mins", 5)
                .put("price", Json.eight(market.price(symbol.name())))
                .put("closeTime", call.millis());
    }
}
