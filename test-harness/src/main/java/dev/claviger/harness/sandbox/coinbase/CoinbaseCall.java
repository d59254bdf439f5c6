package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a request asks for.
 *
 * @param parameters of the path, the query and the JSON body's top level
 * @param body the JSON body; an empty object where there is none
 * @param nowMillis the exchange's time
 */
public record CoinbaseCall(Map<String, String> parameters, JsonNode body, long nowMillis) {
    /** Copies the parameters. */
    public CoinbaseCall {
        parameters = Map.copyOf(parameters);
    }

    static CoinbaseCall of(ReceivedRequest request, Map<String, String> ofPath, long nowMillis) {
        Map<String, String> all = new LinkedHashMap<>(Parameters.ofQuery(request.query()));
        JsonNode body = Json.object();
        if (request.body().length > 0) {
            try {
                body = Json.read(request.body());
                all.putAll(Parameters.ofJson(request.body()));
            } catch (JacksonException e) {
                throw new CoinbaseError(400, "the body is no JSON");
            }
        }
        all.putAll(ofPath);
        return new CoinbaseCall(all, body, nowMillis);
    }

    /** Returns a parameter that is there and not empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns a parameter, or refuses. */
    public String required(String name) {
        return text(name).orElseThrow(() -> new CoinbaseError(400, name + " is a required field"));
    }

    /** Returns a positive number, or refuses. */
    public BigDecimal amount(String name) {
        return positive(name, required(name));
    }

    /** Reads a positive number, or refuses; {@code name} says of what. */
    public static BigDecimal positive(String name, String text) {
        try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.signum() > 0) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw new CoinbaseError(400, name + " is not a number");
        }
        throw new CoinbaseError(400, name + " must be positive");
    }

    /** Returns a time as Coinbase writes it. */
    public static String iso(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
