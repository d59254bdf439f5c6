package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param lastSegment of its path, where that is the name of an order
 * @param parameters of the query and of the JSON body
 * @param nowMillis the exchange's time
 */
record KucoinCall(String lastSegment, Map<String, String> parameters, long nowMillis) {
    KucoinCall {
        parameters = Map.copyOf(parameters);
    }

    static KucoinCall of(ReceivedRequest request, long nowMillis) {
        Map<String, String> parameters = new LinkedHashMap<>(Parameters.ofQuery(request.query()));
        if (request.body().length > 0) {
            parameters.putAll(body(request.body()));
        }
        String path = request.path();
        return new KucoinCall(path.substring(path.lastIndexOf('/') + 1), parameters, nowMillis);
    }

    /** What a message asks for: the plain members of its args. */
    static KucoinCall of(JsonNode args, long nowMillis) {
        Map<String, String> parameters = new LinkedHashMap<>();
        args.properties().stream()
                .filter(each -> each.getValue().isValueNode())
                .forEach(each -> parameters.put(each.getKey(), each.getValue().asString()));
        return new KucoinCall(parameters.getOrDefault("orderId", ""), parameters, nowMillis);
    }

    /** The same as classic accounts write it: unified ones say the type by another name, and both in capitals. */
    KucoinCall classic() {
        Map<String, String> classic = new LinkedHashMap<>(parameters);
        classic.put("type", required("orderType").toLowerCase(Locale.ROOT));
        classic.put("side", required("side").toLowerCase(Locale.ROOT));
        return new KucoinCall(lastSegment, classic, nowMillis);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> KucoinError.parameter(name + " can not be empty"));
    }

    /** A positive number. */
    BigDecimal amount(String name) {
        try {
            BigDecimal amount = new BigDecimal(required(name));
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw KucoinError.parameter(name + " is not a number");
        }
        throw KucoinError.parameter(name + " must be positive");
    }

    /** Whether it is the one value and not the other. */
    boolean choice(String name, String one, String other) {
        String value = required(name);
        if (!value.equals(one) && !value.equals(other)) {
            throw KucoinError.parameter(name + " is neither " + one + " nor " + other);
        }
        return value.equals(one);
    }

    private static Map<String, String> body(byte[] body) {
        try {
            return Parameters.ofJson(body);
        } catch (JacksonException e) {
            throw KucoinError.parameter("the body is no JSON");
        }
    }
}
