package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param parameters of the query, or of a body that is a JSON object
 * @param body the body's JSON; an empty object where there is none
 * @param nowMillis the exchange's time
 */
record MexcCall(Map<String, String> parameters, JsonNode body, long nowMillis) {
    MexcCall {
        parameters = Map.copyOf(parameters);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> MexcError.parameter("Mandatory parameter '" + name + "' was not sent"));
    }

    /** A positive number. */
    BigDecimal amount(String name) {
        try {
            BigDecimal amount = new BigDecimal(required(name));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw MexcError.parameter("Illegal characters found in parameter '" + name + "'");
        }
        throw MexcError.parameter("Parameter '" + name + "' must be positive");
    }

    /** What is told of an amount in an answer. */
    static String plain(BigDecimal value) {
        return Json.plain(value);
    }
}
