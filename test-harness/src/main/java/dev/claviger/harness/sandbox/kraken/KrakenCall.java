package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param parameters of the query, the form or the JSON body
 * @param orders those of a batch
 * @param nowMillis the exchange's time
 */
record KrakenCall(Map<String, String> parameters, List<Map<String, String>> orders, long nowMillis) {
    KrakenCall {
        parameters = Map.copyOf(parameters);
        orders = List.copyOf(orders);
    }

    static KrakenCall of(ReceivedRequest request, long nowMillis) {
        byte[] body = request.body();
        if (body.length == 0) {
            return new KrakenCall(Parameters.ofQuery(request.query()), List.of(), nowMillis);
        }
        boolean json = request.header("Content-Type").orElse("").startsWith("application/json");
        if (!json) {
            return new KrakenCall(Parameters.ofQuery(request.bodyText()), List.of(), nowMillis);
        }
        try {
            return new KrakenCall(Parameters.ofJson(body), orders(Json.read(body)), nowMillis);
        } catch (JacksonException e) {
            throw KrakenError.arguments("body");
        }
    }

    private static List<Map<String, String>> orders(JsonNode body) {
        List<Map<String, String>> orders = new ArrayList<>();
        for (JsonNode order : body.path("orders")) {
            // Where orders are cancelled, they are named alone.
            orders.add(
                    order.isString()
                            ? Map.of("txid", order.asString())
                            : Parameters.ofJson(Json.text(order).getBytes(StandardCharsets.UTF_8)));
        }
        return orders;
    }

    /** The calls of a batch, each with the parameters that are common to all. */
    List<KrakenCall> each() {
        List<KrakenCall> calls = new ArrayList<>();
        for (Map<String, String> order : orders) {
            Map<String, String> whole = new HashMap<>(parameters);
            whole.putAll(order);
            calls.add(new KrakenCall(whole, List.of(), nowMillis));
        }
        return calls;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> KrakenError.arguments(name));
    }

    /** A positive number. */
    BigDecimal amount(String name) {
        try {
            BigDecimal amount = new BigDecimal(required(name));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw KrakenError.arguments(name);
        }
        throw KrakenError.arguments(name);
    }
}
