package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Kind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask of the spot (spot v3 documentation, "Market Data Endpoints"). */
final class SpotMarket {
    List<VenueEndpoint<MexcCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/api/v3/ping", _ -> Json.object()),
                VenueEndpoint.open("/api/v3/time", call -> Json.object().put("serverTime", call.nowMillis())),
                VenueEndpoint.open("/api/v3/exchangeInfo", SpotMarket::info),
                VenueEndpoint.open("/api/v3/ticker/24hr", SpotMarket::ticker));
    }

    private static ObjectNode info(MexcCall call) {
        ObjectNode info = Json.object().put("timezone", "CST").put("serverTime", call.nowMillis());
        info.set("rateLimits", Json.array());
        info.set("exchangeFilters", Json.array());
        ArrayNode symbols = info.putArray("symbols");
        Products.ALL.of(Kind.SPOT).forEach(each -> symbols.add(symbol(each)));
        return info;
    }

    private static ObjectNode symbol(Instrument instrument) {
        ObjectNode symbol = Json.object()
                .put("symbol", instrument.symbol())
                .put("status", "1")
                .put("baseAsset", instrument.base())
                .put("baseAssetPrecision", 6)
                .put("quoteAsset", instrument.quote())
                .put("quotePrecision", 2)
                .put("quoteAssetPrecision", 2)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false)
                .put("quoteAmountPrecision", "1")
                .put("baseSizePrecision", MexcCall.plain(instrument.step()))
                .put("maxQuoteAmount", "4000000")
                .put("makerCommission", "0")
                .put("takerCommission", MexcCall.plain(instrument.feeRate()));
        symbol.putArray("orderTypes").add("LIMIT").add("MARKET").add("LIMIT_MAKER");
        symbol.putArray("permissions").add("SPOT");
        symbol.putArray("filters");
        return symbol;
    }

    private static ObjectNode ticker(MexcCall call) {
        Instrument instrument = Products.ALL.named(Kind.SPOT, call.required("symbol"));
        String last = MexcCall.plain(instrument.lastPrice());
        return Json.object()
                .put("symbol", instrument.symbol())
                .put("priceChange", "0")
                .put("priceChangePercent", "0")
                .put("prevClosePrice", last)
                .put("lastPrice", last)
                .put("bidPrice", last)
                .put("bidQty", "1")
                .put("askPrice", last)
                .put("askQty", "1")
                .put("openPrice", last)
                .put("highPrice", last)
                .put("lowPrice", last)
                .put("volume", "1")
                .put("quoteVolume", last)
                .put("openTime", call.nowMillis() - 86_400_000)
                .put("closeTime", call.nowMillis());
    }
}
