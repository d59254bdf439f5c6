package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.EngineRefusal.Why;
import dev.claviger.harness.sandbox.engine.Instrument;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask (KuCoin's documentation, "Market Data" of spot and of futures trading). */
final class Markets {
    private static final String LAST = Json.plain(Products.SPOT.lastPrice());

    private Markets() {}

    static List<VenueEndpoint<KucoinCall, JsonNode>> spot() {
        return List.of(
                VenueEndpoint.open("/api/v2/symbols", _ -> Json.array().add(symbol())),
                VenueEndpoint.open("/api/v1/market/stats", Markets::stats),
                VenueEndpoint.open("/api/v1/market/allTickers", Markets::tickers));
    }

    static List<VenueEndpoint<KucoinCall, JsonNode>> futures() {
        return List.of(
                VenueEndpoint.open("/api/v1/contracts/active", _ -> Json.array().add(contract())),
                VenueEndpoint.open("/api/v1/ticker", Markets::futuresTicker));
    }

    /** Those of both hosts, and what a client of the futures host asks the other host for, too. */
    static List<VenueEndpoint<KucoinCall, JsonNode>> both() {
        return List.of(
                VenueEndpoint.open("/api/v1/timestamp", call -> LongNode.valueOf(call.nowMillis())),
                VenueEndpoint.open("/api/v3/currencies", _ -> currencies()),
                VenueEndpoint.read("/api/v3/margin/symbols", call -> {
                    ObjectNode data = Json.object().put("timestamp", call.nowMillis());
                    data.putArray("items");
                    return data;
                }),
                VenueEndpoint.read("/api/v1/isolated/symbols", _ -> Json.array()));
    }

    private static ObjectNode symbol() {
        return Json.object()
                .put("symbol", "BTC-USDT")
                .put("name", "BTC-USDT")
                .put("baseCurrency", "BTC")
                .put("quoteCurrency", "USDT")
                .put("feeCurrency", "USDT")
                .put("market", "USDS")
                .put("baseMinSize", "0.00001")
                .put("quoteMinSize", "0.1")
                .put("baseMaxSize", "10000000000")
                .put("quoteMaxSize", "99999999")
                .put("baseIncrement", Json.plain(Products.SPOT.step()))
                .put("quoteIncrement", "0.000001")
                .put("priceIncrement", Json.plain(Products.SPOT.tick()))
                .put("priceLimitRate", "0.1")
                .put("isMarginEnabled", false)
                .put("enableTrading", true);
    }

    private static ObjectNode contract() {
        Instrument instrument = Products.FUTURES;
        return Json.object()
                .put("symbol", instrument.symbol())
                .put("rootSymbol", "USDT")
                .put("type", "FFWCSX")
                .put("firstOpenDate", 1_585_555_200_000L)
                .putNull("expireDate")
                .put("baseCurrency", instrument.base())
                .put("quoteCurrency", instrument.quote())
                .put("settleCurrency", instrument.quote())
                .put("maxOrderQty", 1_000_000)
                .put("maxPrice", 1_000_000)
                .put("lotSize", 1)
                .put("tickSize", instrument.tick())
                .put("multiplier", instrument.contract())
                .put("makerFeeRate", 0.0002)
                .put("takerFeeRate", 0.0006)
                .put("isInverse", false)
                .put("nextFundingRateTime", 25_481_884)
                .put("maxLeverage", 125)
                .put("markPrice", instrument.lastPrice())
                .put("status", "Open");
    }

    private static ObjectNode ticker() {
        return Json.object()
                .put("symbol", "BTC-USDT")
                .put("buy", LAST)
                .put("sell", LAST)
                .put("changeRate", "0")
                .put("changePrice", "0")
                .put("high", LAST)
                .put("low", LAST)
                .put("vol", "1")
                .put("volValue", LAST)
                .put("last", LAST)
                .put("averagePrice", LAST)
                .put("takerFeeRate", "0.001")
                .put("makerFeeRate", "0.001")
                .put("takerCoefficient", "1")
                .put("makerCoefficient", "1");
    }

    private static ObjectNode stats(KucoinCall call) {
        known(call, Products.SPOT);
        return ticker().put("time", call.nowMillis());
    }

    private static ObjectNode tickers(KucoinCall call) {
        ObjectNode data = Json.object().put("time", call.nowMillis());
        data.putArray("ticker").add(ticker().put("symbolName", "BTC-USDT"));
        return data;
    }

    private static ObjectNode futuresTicker(KucoinCall call) {
        known(call, Products.FUTURES);
        return futuresTicker(call.nowMillis());
    }

    /** What the futures host tells of its last trade, asked or not. */
    static ObjectNode futuresTicker(long nowMillis) {
        return Json.object()
                .put("sequence", 1_638_444_978_558L)
                .put("symbol", Products.FUTURES.symbol())
                .put("side", "sell")
                .put("size", 4)
                .put("price", LAST)
                .put("bestBidSize", 2160)
                .put("bestBidPrice", LAST)
                .put("bestAskPrice", LAST)
                .put("bestAskSize", 36)
                .put("tradeId", "61aaa8b777a0c43055fe4851")
                .put("ts", TimeUnit.MILLISECONDS.toNanos(nowMillis));
    }

    private static ArrayNode currencies() {
        ArrayNode list = Json.array();
        for (String coin : List.of("BTC", "USDT")) {
            ObjectNode node = Json.object()
                    .put("currency", coin)
                    .put("name", coin)
                    .put("fullName", coin)
                    .put("precision", 8);
            node.putArray("chains")
                    .addObject()
                    .put("chainName", coin.equals("BTC") ? "BTC" : "ERC20")
                    .put("chainId", coin.equals("BTC") ? "btc" : "eth")
                    .put("withdrawalMinSize", "0.001")
                    .put("depositMinSize", "0.0002")
                    .put("withdrawalMinFee", "0.0005")
                    .put("isWithdrawEnabled", true)
                    .put("isDepositEnabled", true)
                    .put("withdrawPrecision", 8);
            list.add(node);
        }
        return list;
    }

    private static void known(KucoinCall call, Instrument instrument) {
        if (!call.required("symbol").equals(instrument.symbol())) {
            throw new EngineRefusal(Why.UNKNOWN_SYMBOL, call.required("symbol"));
        }
    }
}
