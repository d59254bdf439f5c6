package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask (v5 documentation, "Market Data" and "Public Data"). */
final class MarketEndpoints {
    List<VenueEndpoint<OkxCall, ArrayNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/api/v5/public/time", MarketEndpoints::time),
                VenueEndpoint.open("/api/v5/public/instruments", MarketEndpoints::instruments),
                VenueEndpoint.open("/api/v5/market/ticker", MarketEndpoints::ticker),
                VenueEndpoint.open("/api/v5/market/tickers", MarketEndpoints::tickers));
    }

    private static ArrayNode time(OkxCall call) {
        return Json.array().add(Json.object().put("ts", Long.toString(call.nowMillis())));
    }

    private static ArrayNode instruments(OkxCall call) {
        ArrayNode data = Json.array();
        Products.of(call.required("instType")).forEach(each -> data.add(instrument(each)));
        return data;
    }

    private static ObjectNode instrument(Instrument instrument) {
        ObjectNode node = Json.object()
                .put("instType", Products.type(instrument))
                .put("instId", instrument.symbol())
                .put("instIdCode", Products.code(instrument))
                .put("lotSz", Json.plain(instrument.step()))
                .put("minSz", Json.plain(instrument.step()))
                .put("tickSz", Json.plain(instrument.tick()))
                .put("maxLmtSz", "9999999999")
                .put("maxMktSz", "1000000")
                .put("listTime", "1611907686000")
                .put("state", "live");
        if (instrument.isSpot()) {
            return node.put("baseCcy", instrument.base())
                    .put("quoteCcy", instrument.quote())
                    .put("lever", "10");
        }
        return node.put("uly", instrument.base() + "-" + instrument.quote())
                .put("instFamily", instrument.base() + "-" + instrument.quote())
                .put("settleCcy", instrument.quote())
                .put("ctType", "linear")
                .put("ctVal", Json.plain(instrument.contract()))
                .put("ctValCcy", instrument.base())
                .put("ctMult", "1")
                .put("lever", "100");
    }

    private static ArrayNode ticker(OkxCall call) {
        return Json.array().add(ticker(Products.ALL.named(call.required("instId")), call.nowMillis()));
    }

    private static ArrayNode tickers(OkxCall call) {
        ArrayNode data = Json.array();
        Products.of(call.required("instType")).forEach(each -> data.add(ticker(each, call.nowMillis())));
        return data;
    }

    private static ObjectNode ticker(Instrument instrument, long now) {
        String last = Json.plain(instrument.lastPrice());
        return Json.object()
                .put("instType", Products.type(instrument))
                .put("instId", instrument.symbol())
                .put("instIdCode", Products.code(instrument))
                .put("last", last)
                .put("lastSz", "1")
                .put("askPx", last)
                .put("askSz", "1")
                .put("bidPx", last)
                .put("bidSz", "1")
                .put("open24h", last)
                .put("high24h", last)
                .put("low24h", last)
                .put("volCcy24h", "60000")
                .put("vol24h", "1")
                .put("ts", Long.toString(now));
    }
}
