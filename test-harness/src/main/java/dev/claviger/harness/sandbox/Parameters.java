package dev.claviger.harness.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a request asks for, as names and values. */
public final class Parameters {
    /** The name of a JSON body that is no object but a list. */
    public static final String LIST = "[]";

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
     * Returns the members of a JSON object that are no objects as text, lists as JSON; of a list the whole as {@link
     * #LIST}.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    public static Map<String, String> ofJson(byte[] body) {
        JsonNode json = Json.read(body);
        return json.isArray() ? Map.of(LIST, Json.text(json)) : members(json);
    }

    /** Returns the same of each object of a JSON list. */
    public static List<Map<String, String>> ofEach(String list) {
        List<Map<String, String>> all = new ArrayList<>();
        Json.read(list.getBytes(StandardCharsets.UTF_8)).forEach(each -> all.add(members(each)));
        return all;
    }

    private static Map<String, String> members(JsonNode object) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            JsonNode value = each.getValue();
            if (value.isValueNode()) {
                parameters.put(each.getKey(), value.asString());
            } else if (value.isArray()) {
                parameters.put(each.getKey(), Json.text(value));
            }
        }
        return parameters;
    }
}
