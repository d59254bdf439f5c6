package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * What a request asks for.
 *
 * @param parameters of the query, or of the JSON body
 * @param nowMillis the exchange's time
 */
record BitgetCall(Map<String, String> parameters, long nowMillis) {
    BitgetCall {
        parameters = Map.copyOf(parameters);
    }

    static BitgetCall of(ReceivedRequest request, long nowMillis) {
        try {
            boolean reads = request.method().equals("GET");
            return new BitgetCall(
                    reads ? Parameters.ofQuery(request.query()) : Parameters.ofJson(request.body()), nowMillis);
        } catch (JacksonException e) {
            throw BitgetError.parameter("body");
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new BitgetError("40019", "Parameter " + name + " cannot be empty"));
    }

    /** A positive number. */
    BigDecimal amount(String name) {
        try {
            BigDecimal amount = new BigDecimal(required(name));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw BitgetError.parameter(name);
        }
        throw BitgetError.parameter(name);
    }
}
