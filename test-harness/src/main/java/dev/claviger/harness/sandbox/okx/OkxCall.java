package dev.claviger.harness.sandbox.okx;

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
 * What a request asks for, or one element of a batch.
 *
 * @param parameters of the query, or of the JSON object
 * @param nowMillis the exchange's time
 */
record OkxCall(Map<String, String> parameters, long nowMillis) {
    OkxCall {
        parameters = Map.copyOf(parameters);
    }

    /** What one element of a message's list asks for, which names its instrument by a number. */
    static OkxCall of(JsonNode element, long nowMillis) {
        Map<String, String> parameters =
                new HashMap<>(Parameters.ofJson(Json.text(element).getBytes(StandardCharsets.UTF_8)));
        if (element.has("instIdCode")) {
            parameters.put(
                    "instId",
                    Products.ofCode(element.path("instIdCode").asInt(0)).symbol());
        }
        return new OkxCall(parameters, nowMillis);
    }

    /** One for each element of a body that is a list, else one. */
    static List<OkxCall> of(ReceivedRequest request, long nowMillis) {
        if (request.method().equals("GET")) {
            return List.of(new OkxCall(Parameters.ofQuery(request.query()), nowMillis));
        }
        try {
            JsonNode body = Json.read(request.body());
            List<OkxCall> calls = new ArrayList<>();
            for (JsonNode each : body.isArray() ? body : Json.array().add(body)) {
                calls.add(new OkxCall(Parameters.ofJson(Json.text(each).getBytes(StandardCharsets.UTF_8)), nowMillis));
            }
            return calls;
        } catch (JacksonException e) {
            throw new OkxError(400, "50002", "JSON syntax error");
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new OkxError(400, "50014", "Parameter " + name + " can not be empty"));
    }

    /** A positive number. */
    BigDecimal amount(String name) {
        try {
            BigDecimal amount = new BigDecimal(required(name));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw OkxError.parameter(name);
        }
        throw OkxError.parameter(name);
    }
}
