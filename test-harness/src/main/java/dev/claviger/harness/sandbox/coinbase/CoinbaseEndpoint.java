package dev.claviger.harness.sandbox.coinbase;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One method and template of paths.
 *
 * @param method as in GET
 * @param path its segments; one in braces stands for any and names a parameter
 * @param signed whether it asks for a key
 * @param handler what it does
 */
public record CoinbaseEndpoint(String method, List<String> path, boolean signed, Handler handler) {
    /** Copies the path. */
    public CoinbaseEndpoint {
        path = List.copyOf(path);
    }

    /** What an endpoint does: returns the answer to a success, or throws a {@link CoinbaseError}. */
    @FunctionalInterface
    public interface Handler {
        /** Does it. */
        JsonNode handle(CoinbaseCall call);
    }

    /** Returns one that everybody may ask. */
    public static CoinbaseEndpoint open(String path, Handler handler) {
        return new CoinbaseEndpoint("GET", segments(path), false, handler);
    }

    /** Returns one that asks for a key. */
    public static CoinbaseEndpoint signed(String method, String path, Handler handler) {
        return new CoinbaseEndpoint(method, segments(path), true, handler);
    }

    /** Returns the parameters in a path if it fits. */
    Optional<Map<String, String>> match(String otherMethod, String otherPath) {
        List<String> other = segments(otherPath);
        if (!method.equals(otherMethod) || other.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = path.get(i);
            if (segment.startsWith("{")) {
                parameters.put(segment.substring(1, segment.length() - 1), other.get(i));
            } else if (!segment.equals(other.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
