package dev.claviger.harness.sandbox.binance.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Binance writes it: decimals are strings with eight places. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** Returns a new empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns a new empty array. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Returns the text of a node, without white space. */
    public static String text(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /**
     * Reads a text.
     *
     * @throws tools.jackson.core.JacksonException if it is no JSON
     */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    /** Returns a decimal with exactly eight places, cut, never rounded up. */
    public static String eight(BigDecimal value) {
        return value.setScale(8, RoundingMode.DOWN).toPlainString();
    }
}
