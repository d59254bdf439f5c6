package dev.claviger.harness.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a request asks for, as names and values. */
public final class Parameters {
    private Parameters() {}

    /** Returns the parameters of a query or a form, decoded; of a repeated name the last. */
    public static Map<String, String> ofQuery(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int sign = pair.indexOf('=');
            if (sign > 0) {
                parameters.put(
                        pair.substring(0, sign), URLDecoder.decode(pair.substring(sign + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /**
     * Returns the members of a JSON object that are no objects or lists, as text.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    public static Map<String, String> ofJson(byte[] body) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : Json.read(body).properties()) {
            if (each.getValue().isValueNode()) {
                parameters.put(each.getKey(), each.getValue().asString());
            }
        }
        return parameters;
    }
}
