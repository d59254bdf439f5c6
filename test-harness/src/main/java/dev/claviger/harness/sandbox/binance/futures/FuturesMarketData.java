package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.ExchangeInfo;
import dev.claviger.harness.sandbox.binance.protocol.Family;
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

/** The public endpoints of a futures family. */
public final class FuturesMarketData {
    private static final long FUNDING_MILLIS = 8 * 3_600_000L;
    private static final Weight DEPTH_WEIGHT = params -> {
        int limit = params.limit(500, 1_000);
        if (limit <= 50) {
            return 2;
        }
        return limit <= 100 ? 5 : limit <= 500 ? 10 : 20;
    };

    private final Family family;
    private final String prefix;
    private final FuturesMarket market;
    private final Limits limits;

    /**
     * Shows a market.
     *
     * @param prefix what the paths begin with, as in {@code /fapi/v1}
     */
    public FuturesMarketData(Family family, String prefix, FuturesMarket market, Limits limits) {
        this.family = family;
        this.prefix = prefix;
        this.market = market;
        this.limits = limits;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        return List.of(
                open("/ping", Weight.fixed(1), call -> Json.object()),
                open("/time", Weight.fixed(1), call -> Json.object().put("serverTime", call.millis())),
                open("/exchangeInfo", Weight.fixed(1), this::exchangeInfo),
                open(
                        "/ticker/24hr",
                        Weight.bySymbol(1, 40),
                        call -> perSymbol(
                                call,
                                symbol -> data(symbol)
                                        .day(symbol.name())
                                        .put("openTime", call.millis() - 86_400_000L)
                                        .put("closeTime", call.millis()))),
                open("/ticker/price", Weight.bySymbol(1, 2), call -> perSymbol(call, symbol -> price(symbol, call))),
                open(
                        "/ticker/bookTicker",
                        Weight.bySymbol(2, 5),
                        call -> perSymbol(
                                call,
                                symbol -> data(symbol).bestPrices(symbol.name()).put("time", call.millis()))),
                open("/premiumIndex", Weight.bySymbol(1, 10), call -> perSymbol(call, symbol -> premium(symbol, call))),
                open("/fundingRate", Weight.fixed(0), this::funding),
                open("/depth", DEPTH_WEIGHT, call -> data(call).depth(call)),
                open("/klines", Weight.fixed(5), call -> data(call).klines(call)),
                open("/trades", Weight.fixed(5), call -> data(call).trades(call)),
                open("/aggTrades", Weight.fixed(20), call -> data(call).aggregateTrades(call)));
    }

    private Endpoint open(String path, Weight weight, Endpoint.Handler handler) {
        return Endpoint.open(family, prefix + path, weight, handler);
    }

    private PublicData data(Call call) {
        return data(market.symbol(call.params().required("symbol")));
    }

    private PublicData data(FuturesSymbol symbol) {
        return new PublicData(market.price(symbol.name()), symbol.tickSize());
    }

    private JsonNode exchangeInfo(Call call) {
        ObjectNode info = ExchangeInfo.head(family, limits, call);
        ArrayNode symbols = info.putArray("symbols");
        market.symbols().forEach(symbol -> symbols.add(FuturesJson.symbol(symbol)));
        return info;
    }

    /** USD-M answers one symbol with an object; COIN-M always with a list. */
    private JsonNode perSymbol(Call call, Function<FuturesSymbol, ObjectNode> show) {
        Optional<FuturesSymbol> one = call.params().text("symbol").map(market::symbol);
        if (one.isPresent() && family != Family.COINM) {
            return show.apply(one.get());
        }
        ArrayNode all = Json.array();
        market.symbols().stream()
                .filter(symbol -> one.isEmpty() || one.get().equals(symbol))
                .forEach(symbol -> all.add(show.apply(symbol)));
        return all;
    }

    private ObjectNode price(FuturesSymbol symbol, Call call) {
        return Json.object()
                .put("symbol", symbol.name())
                .put("price", Json.eight(market.price(symbol.name())))
                .put("time", call.millis());
    }

    private ObjectNode premium(FuturesSymbol symbol, Call call) {
        String price = Json.eight(market.price(symbol.name()));
        long lastFunding = call.millis() - Math.floorMod(call.millis(), FUNDING_MILLIS);
        return Json.object()
                .put("symbol", symbol.name())
                .put("markPrice", price)
                .put("indexPrice", price)
                .put("estimatedSettlePrice", price)
                .put("lastFundingRate", "0.00010000")
                .put("interestRate", "0.00010000")
                .put("nextFundingTime", lastFunding + FUNDING_MILLIS)
                .put("time", call.millis());
    }

    private JsonNode funding(Call call) {
        Optional<FuturesSymbol> one = call.params().text("symbol").map(market::symbol);
        long lastFunding = call.millis() - Math.floorMod(call.millis(), FUNDING_MILLIS);
        ArrayNode rates = Json.array();
        market.symbols().stream()
                .filter(symbol -> one.isEmpty() || one.get().equals(symbol))
                .forEach(symbol -> rates.addObject()
                        .put("symbol", symbol.name())
                        .put("fundingTime", lastFunding)
                        .put("fundingRate", "0.00010000")
                        .put("markPrice", Json.eight(market.price(symbol.name()))));
        return rates;
    }
}
