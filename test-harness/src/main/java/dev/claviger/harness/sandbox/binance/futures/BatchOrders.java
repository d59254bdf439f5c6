package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.key.Permission;
import dev.claviger.harness.sandbox.binance.protocol.BinanceError;
import dev.claviger.harness.sandbox.binance.protocol.Call;
import dev.claviger.harness.sandbox.binance.protocol.Endpoint;
import dev.claviger.harness.sandbox.binance.protocol.Family;
import dev.claviger.harness.sandbox.binance.protocol.Json;
import dev.claviger.harness.sandbox.binance.protocol.OrderCount;
import dev.claviger.harness.sandbox.binance.protocol.Params;
import dev.claviger.harness.sandbox.binance.protocol.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Several orders in one request; each leg succeeds or fails alone. */
public final class BatchOrders {
    private static final int MOST_ORDERS = 5;
    private static final int MOST_CANCELS = 10;

    private final Family family;
    private final String path;
    private final FuturesTrading trading;

    /** Places and cancels batches at a path. */
    public BatchOrders(Family family, String path, FuturesTrading trading) {
        this.family = family;
        this.path = path;
        this.trading = trading;
    }

    /** Returns the endpoints. */
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.signed(family, "POST", path, Permission.FUTURES, Weight.fixed(5), this::place)
                        .placing(OrderCount.BATCH),
                Endpoint.signed(family, "DELETE", path, Permission.FUTURES, Weight.fixed(1), this::cancel));
    }

    private JsonNode place(Call call) {
        JsonNode legs = parse(call, "batchOrders", MOST_ORDERS);
        return each(legs, leg -> trading.place(call, params(leg)));
    }

    private JsonNode cancel(Call call) {
        String symbol = call.params().required("symbol");
        boolean byName = call.params().text("origClientOrderIdList").isPresent();
        JsonNode legs = parse(call, byName ? "origClientOrderIdList" : "orderIdList", MOST_CANCELS);
        String field = byName ? "origClientOrderId" : "orderId";
        return each(legs, leg -> trading.cancel(call, new Params(Map.of("symbol", symbol, field, leg.asString()))));
    }

    private static JsonNode parse(Call call, String name, int most) {
        JsonNode legs;
        try {
            legs = Json.read(call.params().required(name));
        } catch (JacksonException notJson) {
            throw BinanceError.of(-1130, "Data sent for parameter '" + name + "' is not valid.");
        }
        if (!legs.isArray() || legs.isEmpty() || legs.size() > most) {
            throw BinanceError.of(-4082, "Invalid number of batch place orders.");
        }
        return legs;
    }

    private static JsonNode each(JsonNode legs, Function<JsonNode, JsonNode> act) {
        ArrayNode results = Json.array();
        for (JsonNode leg : legs) {
            try {
                results.add(act.apply(leg));
            } catch (BinanceError refused) {
                results.addObject().put("code", refused.code()).put("msg", refused.getMessage());
            }
        }
        return results;
    }

    private static Params params(JsonNode leg) {
        Map<String, String> values = new LinkedHashMap<>();
        leg.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asString()));
        return new Params(values);
    }
}
