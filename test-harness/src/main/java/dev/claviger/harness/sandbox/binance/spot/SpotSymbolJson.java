package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.protocol.Json;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A pair as exchangeInfo shows it, with the filters that clients round their orders by. */
final class SpotSymbolJson {
    private SpotSymbolJson() {}

    static ObjectNode of(SpotSymbol symbol) {
        ObjectNode node = Json.object()
                .put("symbol", symbol.name())
                .put("status", "TRADING")
                .put("baseAsset", symbol.base())
                .put("baseAssetPrecision", 8)
                .put("quoteAsset", symbol.quote())
                .put("quotePrecision", 8)
                .put("quoteAssetPrecision", 8)
                .put("baseCommissionPrecision", 8)
                .put("quoteCommissionPrecision", 8)
                .put("icebergAllowed", true)
                .put("ocoAllowed", true)
                .put("otoAllowed", true)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("allowTrailingStop", false)
                .put("cancelReplaceAllowed", true)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false)
                .put("defaultSelfTradePreventionMode", "EXPIRE_MAKER");
        node.putArray("permissions");
        node.putArray("permissionSets").addArray().add("SPOT");
        node.putArray("allowedSelfTradePreventionModes").add("EXPIRE_MAKER");
        ArrayNode types = node.putArray("orderTypes");
        for (SpotOrderType type : SpotOrderType.values()) {
            types.add(type.name());
        }
        filters(node.putArray("filters"), symbol);
        return node;
    }

    private static void filters(ArrayNode filters, SpotSymbol symbol) {
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", Json.eight(symbol.tickSize()))
                .put("maxPrice", Json.eight(SpotSymbol.LARGEST_PRICE))
                .put("tickSize", Json.eight(symbol.tickSize()));
        lot(filters, "LOT_SIZE", symbol.stepSize(), symbol.stepSize());
        lot(filters, "MARKET_LOT_SIZE", BigDecimal.ZERO, BigDecimal.ZERO);
        filters.addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", Json.eight(symbol.minNotional()))
                .put("applyMinToMarket", true)
                .put("maxNotional", "9000000.00000000")
                .put("applyMaxToMarket", false)
                .put("avgPriceMins", 5);
        filters.addObject().put("filterType", "MAX_NUM_ORDERS").put("maxNumOrders", 200);
        filters.addObject().put("filterType", "MAX_NUM_ALGO_ORDERS").put("maxNumAlgoOrders", 5);
    }

    private static void lot(ArrayNode filters, String type, BigDecimal smallest, BigDecimal step) {
        filters.addObject()
                .put("filterType", type)
                .put("minQty", Json.eight(smallest))
                .put("maxQty", Json.eight(SpotSymbol.LARGEST_QUANTITY))
                .put("stepSize", Json.eight(step));
    }
}
