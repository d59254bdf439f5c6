package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.Instrument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders of the spot as unified accounts place them (unified account documentation, "Trade"), in the same book. */
final class UnifiedEndpoints {
    private final Book spot;

    UnifiedEndpoints(Book spot) {
        this.spot = spot;
    }

    List<VenueEndpoint<BitgetCall, JsonNode>> endpoints() {
        return List.of(
                VenueEndpoint.open("/api/v3/market/instruments", UnifiedEndpoints::instruments),
                VenueEndpoint.act("/api/v3/trade/place-order", this::place),
                VenueEndpoint.act("/api/v3/trade/cancel-order", this::cancel),
                VenueEndpoint.read("/api/v3/trade/unfilled-orders", this::open));
    }

    private static JsonNode instruments(BitgetCall call) {
        ArrayNode instruments = Json.array();
        if (isSpot(call)) {
            Instrument instrument = Products.SPOT;
            instruments
                    .addObject()
                    .put("symbol", instrument.symbol())
                    .put("category", "SPOT")
                    .put("baseCoin", instrument.base())
                    .put("quoteCoin", instrument.quote())
                    .put("minOrderQty", "0.000001")
                    .put("maxOrderQty", "0")
                    .put("pricePrecision", "2")
                    .put("quantityPrecision", "6")
                    .put("quotePrecision", "8")
                    .put("minOrderAmount", "1")
                    .put("status", "online");
        }
        return instruments;
    }

    private static boolean isSpot(BitgetCall call) {
        return call.required("category").equalsIgnoreCase("SPOT");
    }

    private JsonNode place(BitgetCall call) {
        if (!isSpot(call)) {
            throw BitgetError.parameter("category");
        }
        return spot.place(classic(call));
    }

    /** An order's name suffices. */
    private JsonNode cancel(BitgetCall call) {
        return spot.cancel(classic(call));
    }

    private JsonNode open(BitgetCall call) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("list");
        if (isSpot(call)) {
            spot.open().forEach(order -> list.add(UnifiedJson.order(order)));
        }
        return answer.put("cursor", "");
    }

    /** The same as the classic account calls it. */
    private static BitgetCall classic(BitgetCall call) {
        Map<String, String> parameters = new LinkedHashMap<>(call.parameters());
        move(parameters, "qty", "size");
        move(parameters, "timeInForce", "force");
        parameters.putIfAbsent("symbol", Products.SPOT.symbol());
        return new BitgetCall(parameters, call.nowMillis());
    }

    private static void move(Map<String, String> parameters, String name, String classic) {
        String value = parameters.remove(name);
        if (value != null) {
            parameters.put(classic, value);
        }
    }
}
