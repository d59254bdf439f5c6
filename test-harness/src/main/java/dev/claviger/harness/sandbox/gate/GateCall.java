package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What a request asks for.
 *
 * @param lastSegment of its path, where that is the name of an order
 * @param parameters of the query and of the JSON body
 * @param nowMillis the exchange's time
 */
record GateCall(String lastSegment, Map<String, String> parameters, long nowMillis) {
    GateCall {
        parameters = Map.copyOf(parameters);
    }

    static GateCall of(ReceivedRequest request, long nowMillis) {
        Map<String, String> parameters = new LinkedHashMap<>(Parameters.ofQuery(request.query()));
        if (request.body().length > 0) {
            parameters.putAll(body(request.body()));
        }
        String path = request.path();
        return new GateCall(path.substring(path.lastIndexOf('/') + 1), parameters, nowMillis);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> new GateError(400, "MISSING_REQUIRED_PARAM", "Missing required parameter: " + name));
    }

    /** A number of either sign. */
    BigDecimal number(String name) {
        try {
            return new BigDecimal(required(name));
        } catch (NumberFormatException e) {
            throw GateError.parameter("invalid argument: " + name);
        }
    }

    /** A positive number. */
    BigDecimal amount(String name) {
        BigDecimal amount = number(name);
        if (amount.signum() > 0) {
            return amount;
        }
        throw GateError.parameter("invalid argument: " + name);
    }

    /** Whether it is the one value and not the other. */
    boolean choice(String name, String one, String other) {
        String value = required(name);
        if (!value.equals(one) && !value.equals(other)) {
            throw GateError.parameter("invalid argument: " + name);
        }
        return value.equals(one);
    }

    private static Map<String, String> body(byte[] body) {
        try {
            return Parameters.ofJson(body);
        } catch (JacksonException e) {
            throw new GateError(400, "INVALID_REQUEST_BODY", "The body is no JSON");
        }
    }
}
