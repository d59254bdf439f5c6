package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param parameters of the query, or of the JSON body
 * @param nowMillis the exchange's time
 */
record BybitCall(Map<String, String> parameters, long nowMillis) {
    BybitCall {
        parameters = Map.copyOf(parameters);
    }

    static BybitCall of(ReceivedRequest request, long nowMillis) {
        return new BybitCall(
                request.method().equals("GET") ? Parameters.ofQuery(request.query()) : body(request.body()), nowMillis);
    }

    /** The parameters of an order in a message. */
    static Map<String, String> ofJson(JsonNode order) {
        return body(Json.text(order).getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> BybitError.parameter(name + " is missing"));
    }

    /** A positive number. */
    BigDecimal amount(String name) {
        try {
            BigDecimal amount = new BigDecimal(required(name));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw BybitError.parameter(name + " is not a number");
        }
        throw BybitError.parameter(name + " must be positive");
    }

    Category category() {
        return Category.of(required("category"));
    }

    private static Map<String, String> body(byte[] body) {
        try {
            return Parameters.ofJson(body);
        } catch (JacksonException e) {
            throw BybitError.parameter("the body is no JSON");
        }
    }
}
