package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask (v5 documentation, "Market"). */
final class MarketEndpoints {
    private static final String FILTER = "priceFilter";

    List<VenueEndpoint<BybitCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/v5/market/time", MarketEndpoints::time),
                VenueEndpoint.open("/v5/market/instruments-info", MarketEndpoints::instruments),
                VenueEndpoint.open("/v5/market/tickers", MarketEndpoints::tickers));
    }

    private static ObjectNode time(BybitCall call) {
        return Json.object()
                .put("timeSecond", Long.toString(TimeUnit.MILLISECONDS.toSeconds(call.nowMillis())))
                .put("timeNano", Long.toString(TimeUnit.MILLISECONDS.toNanos(call.nowMillis())));
    }

    private static ObjectNode instruments(BybitCall call) {
        Category category = call.category();
        ArrayNode list = Json.array();
        // All of them trade; whoever asks for another status gets none.
        if (call.text("status").orElse("Trading").equals("Trading")) {
            Products.of(category).forEach(each -> list.add(each.isSpot() ? spot(each) : linear(each)));
        }
        return list(category, list).put("nextPageCursor", "");
    }

    private static ObjectNode tickers(BybitCall call) {
        Category category = call.category();
        ArrayNode list = Json.array();
        if (call.text("symbol").isPresent()) {
            list.add(ticker(Products.named(category, call.required("symbol"))));
        } else {
            Products.of(category).forEach(each -> list.add(ticker(each)));
        }
        return list(category, list);
    }

    private static ObjectNode list(Category category, ArrayNode list) {
        ObjectNode result = Json.object().put("category", category.text());
        result.set("list", list);
        return result;
    }

    private static ObjectNode spot(Instrument instrument) {
        ObjectNode node = named(instrument).put("innovation", "0").put("marginTrading", "none");
        node.putObject("lotSizeFilter")
                .put("basePrecision", Json.plain(instrument.step()))
                .put("quotePrecision", "0.00000001")
                .put("minOrderQty", Json.plain(instrument.step()))
                .put("maxOrderQty", "100")
                .put("minOrderAmt", "1")
                .put("maxOrderAmt", "4000000");
        node.putObject(FILTER).put("tickSize", Json.plain(instrument.tick()));
        return node;
    }

    private static ObjectNode linear(Instrument instrument) {
        ObjectNode node = named(instrument)
                .put("contractType", "LinearPerpetual")
                .put("launchTime", "1584230400000")
                .put("deliveryTime", "0")
                .put("priceScale", "2")
                .put("unifiedMarginTrade", true)
                .put("fundingInterval", 480)
                .put("settleCoin", instrument.quote());
        node.putObject("leverageFilter")
                .put("minLeverage", "1")
                .put("maxLeverage", "100.00")
                .put("leverageStep", "0.01");
        node.putObject(FILTER)
                .put("minPrice", "0.10")
                .put("maxPrice", "1999999.80")
                .put("tickSize", Json.plain(instrument.tick()));
        node.putObject("lotSizeFilter")
                .put("maxOrderQty", "1190.000")
                .put("minOrderQty", Json.plain(instrument.step()))
                .put("qtyStep", Json.plain(instrument.step()))
                .put("minNotionalValue", "5");
        return node;
    }

    private static ObjectNode named(Instrument instrument) {
        return Json.object()
                .put("symbol", instrument.symbol())
                .put("baseCoin", instrument.base())
                .put("quoteCoin", instrument.quote())
                .put("status", "Trading");
    }

    private static ObjectNode ticker(Instrument instrument) {
        String last = Json.plain(instrument.lastPrice());
        ObjectNode node = Json.object()
                .put("symbol", instrument.symbol())
                .put("lastPrice", last)
                .put("prevPrice24h", last)
                .put("price24hPcnt", "0")
                .put("highPrice24h", last)
                .put("lowPrice24h", last)
                .put("bid1Price", last)
                .put("bid1Size", "1")
                .put("ask1Price", last)
                .put("ask1Size", "1")
                .put("turnover24h", "60000")
                .put("volume24h", "1");
        return instrument.isSpot()
                ? node
                : node.put("markPrice", last).put("indexPrice", last).put("openInterestValue", last);
    }
}
