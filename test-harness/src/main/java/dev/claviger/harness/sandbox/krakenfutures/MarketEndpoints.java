package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask (documentation, "Market Data"). */
final class MarketEndpoints {
    List<VenueEndpoint<FuturesCall, ObjectNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("instruments", MarketEndpoints::instruments),
                VenueEndpoint.open("tickers", MarketEndpoints::tickers),
                VenueEndpoint.open("tickers/" + Products.BITCOIN.symbol(), MarketEndpoints::ticker));
    }

    private static ObjectNode instruments(FuturesCall call) {
        Instrument bitcoin = Products.BITCOIN;
        ObjectNode result = Json.object();
        result.putArray("instruments")
                .addObject()
                .put("symbol", bitcoin.symbol())
                .put("type", "flexible_futures")
                .put("underlying", "")
                .put("tickSize", bitcoin.tick())
                .put("contractSize", 1)
                .put("tradeable", true)
                .put("contractValueTradePrecision", bitcoin.step().scale())
                .put("openingDate", "2022-01-01T00:00:00.000Z");
        return result;
    }

    private static ObjectNode tickers(FuturesCall call) {
        ObjectNode result = Json.object();
        result.putArray("tickers").add(price(call));
        return result;
    }

    private static ObjectNode ticker(FuturesCall call) {
        ObjectNode result = Json.object();
        result.set("ticker", price(call));
        return result;
    }

    private static ObjectNode price(FuturesCall call) {
        Instrument bitcoin = Products.BITCOIN;
        return Json.object()
                .put("tag", "perpetual")
                .put("pair", "XBT:USD")
                .put("symbol", bitcoin.symbol())
                .put("markPrice", bitcoin.lastPrice())
                .put("bid", bitcoin.lastPrice())
                .put("bidSize", 1)
                .put("ask", bitcoin.lastPrice())
                .put("askSize", 1)
                .put("vol24h", 1)
                .put("openInterest", 1)
                .put("open24h", bitcoin.lastPrice())
                .put("indexPrice", bitcoin.lastPrice())
                .put("last", bitcoin.lastPrice())
                .put("lastTime", call.now())
                .put("lastSize", 1)
                .put("suspended", false);
    }
}
