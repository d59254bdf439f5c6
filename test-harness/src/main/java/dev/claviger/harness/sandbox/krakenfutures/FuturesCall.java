package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a request asks for.
 *
 * @param sent the form, or the query where there is no body
 * @param parameters of it
 * @param nowMillis the exchange's time
 */
record FuturesCall(String sent, Map<String, String> parameters, long nowMillis) {
    FuturesCall {
        parameters = Map.copyOf(parameters);
    }

    static FuturesCall of(ReceivedRequest request, long nowMillis) {
        String sent = sent(request);
        return new FuturesCall(sent, Parameters.ofQuery(sent), nowMillis);
    }

    /** What holds the parameters, as it was sent: what is signed. */
    static String sent(ReceivedRequest request) {
        return request.body().length > 0 ? request.bodyText() : request.query();
    }

    /** A list, each of whose elements is a parameter of the same name. */
    List<String> all(String name) {
        return Stream.of(sent.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
    }

    /** The exchange's time, as all answers have it. */
    String now() {
        return time(nowMillis);
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> new FuturesError("requiredArgumentMissing"));
    }

    /** A number, of any sign. */
    BigDecimal amount(String name) {
        try {
            return new BigDecimal(required(name));
        } catch (NumberFormatException e) {
            throw new FuturesError("invalidArgument: " + name);
        }
    }
}
