package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask (v2 documentation, "Market" and "Public"). */
final class MarketEndpoints {
    List<VenueEndpoint<BitgetCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/api/v2/public/time", MarketEndpoints::time),
                VenueEndpoint.open("/api/v2/spot/public/coins", MarketEndpoints::coins),
                VenueEndpoint.open("/api/v2/spot/public/symbols", MarketEndpoints::symbols),
                VenueEndpoint.open("/api/v2/margin/currencies", _ -> Json.array()),
                VenueEndpoint.open("/api/v2/mix/market/contracts", MarketEndpoints::contracts),
                VenueEndpoint.open("/api/v2/spot/market/tickers", call -> ticker(Products.spot(call), call)),
                VenueEndpoint.open("/api/v2/mix/market/ticker", call -> ticker(Products.perpetual(call), call)));
    }

    private static JsonNode time(BitgetCall call) {
        return Json.object().put("serverTime", Long.toString(call.nowMillis()));
    }

    private static JsonNode coins(BitgetCall call) {
        return Json.array().add(coin("BTC", "BTC")).add(coin("USDT", "ERC20"));
    }

    private static ObjectNode coin(String name, String chain) {
        ObjectNode coin = Json.object().put("coinId", "1").put("coin", name).put("transfer", "true");
        coin.putArray("chains")
                .addObject()
                .put("chain", chain)
                .put("withdrawable", "true")
                .put("rechargeable", "true")
                .put("withdrawFee", "0.0005")
                .put("withdrawMinScale", "8")
                .put("minDepositAmount", "0.0001")
                .put("minWithdrawAmount", "0.001");
        return coin;
    }

    private static JsonNode symbols(BitgetCall call) {
        return Json.array()
                .add(named(Products.SPOT)
                        .put("minTradeAmount", "0")
                        .put("maxTradeAmount", "900000000000000000000")
                        .put("pricePrecision", "2")
                        .put("quantityPrecision", "6")
                        .put("quotePrecision", "8")
                        .put("status", "online")
                        .put("minTradeUSDT", "1"));
    }

    private static JsonNode contracts(BitgetCall call) {
        if (!Products.isOurs(call)) {
            return Json.array();
        }
        ObjectNode contract = named(Products.PERPETUAL)
                .put("symbolType", "perpetual")
                .put("symbolStatus", "normal")
                .put("pricePlace", "1")
                .put("priceEndStep", "1")
                .put("volumePlace", "3")
                .put("sizeMultiplier", "0.001")
                .put("minTradeNum", "0.001")
                .put("minTradeUSDT", "5")
                .put("minLever", "1")
                .put("maxLever", "125");
        contract.putArray("supportMarginCoins").add("USDT");
        return Json.array().add(contract);
    }

    private static ObjectNode named(Instrument instrument) {
        return Json.object()
                .put("symbol", instrument.symbol())
                .put("baseCoin", instrument.base())
                .put("quoteCoin", instrument.quote())
                .put("takerFeeRate", Json.plain(instrument.feeRate()))
                .put("makerFeeRate", Json.plain(instrument.feeRate()));
    }

    private static JsonNode ticker(Instrument instrument, BitgetCall call) {
        String last = Json.plain(instrument.lastPrice());
        ObjectNode ticker = Json.object()
                .put("symbol", instrument.symbol())
                .put("lastPr", last)
                .put("open", last)
                .put("high24h", last)
                .put("low24h", last)
                .put("bidPr", last)
                .put("bidSz", "1")
                .put("askPr", last)
                .put("askSz", "1")
                .put("baseVolume", "1")
                .put("quoteVolume", last)
                .put("change24h", "0")
                .put("ts", Long.toString(call.nowMillis()));
        return Json.array()
                .add(
                        instrument.isSpot()
                                ? ticker
                                : ticker.put("markPrice", last).put("indexPrice", last));
    }
}
