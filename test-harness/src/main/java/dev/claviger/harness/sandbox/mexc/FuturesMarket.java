package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Kind;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What everybody may ask of the futures (futures documentation, "Market endpoints"). */
final class FuturesMarket {
    List<VenueEndpoint<MexcCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/api/v1/contract/ping", FuturesMarket::time),
                VenueEndpoint.open("/api/v1/contract/detail", FuturesMarket::detail),
                VenueEndpoint.open("/api/v1/contract/ticker", FuturesMarket::ticker));
    }

    private static JsonNode time(MexcCall call) {
        return JsonNodeFactory.instance.numberNode(call.nowMillis());
    }

    private static ArrayNode detail(MexcCall call) {
        ArrayNode list = Json.array();
        for (Instrument each : Products.ALL.of(Kind.LINEAR)) {
            list.addObject()
                    .put("symbol", each.symbol())
                    .put("displayNameEn", each.symbol() + " SWAP")
                    .put("positionOpenType", 3)
                    .put("baseCoin", each.base())
                    .put("quoteCoin", each.quote())
                    .put("settleCoin", each.quote())
                    .put("contractSize", each.contract())
                    .put("minLeverage", 1)
                    .put("maxLeverage", 125)
                    .put("priceUnit", each.tick())
                    .put("volUnit", each.step())
                    .put("minVol", 1)
                    .put("maxVol", 1_000_000)
                    .put("takerFeeRate", each.feeRate())
                    .put("makerFeeRate", 0)
                    .put("state", 0);
        }
        return list;
    }

    private static ObjectNode ticker(MexcCall call) {
        Instrument instrument = Products.ALL.named(Kind.LINEAR, call.required("symbol"));
        return Json.object()
                .put("symbol", instrument.symbol())
                .put("lastPrice", instrument.lastPrice())
                .put("bid1", instrument.lastPrice())
                .put("ask1", instrument.lastPrice())
                .put("volume24", 1)
                .put("amount24", 6)
                .put("high24Price", instrument.lastPrice())
                .put("lower24Price", instrument.lastPrice())
                .put("riseFallRate", 0)
                .put("riseFallValue", 0)
                .put("indexPrice", instrument.lastPrice())
                .put("fairPrice", instrument.lastPrice())
                .put("timestamp", call.nowMillis());
    }
}
