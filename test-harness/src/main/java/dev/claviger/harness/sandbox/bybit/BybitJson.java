package dev.claviger.harness.sandbox.bybit;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Bybit writes it: every number that matters is a string. */
final class BybitJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private BybitJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Throws a {@link tools.jackson.core.JacksonException} if it is no JSON. */
    static JsonNode read(byte[] text) {
        return MAPPER.readTree(text);
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** The frame of every answer. */
    static String envelope(int code, String message, JsonNode result, long nowMillis) {
        ObjectNode answer = object().put("retCode", code).put("retMsg", message);
        answer.set("result", result);
        answer.set("retExtInfo", object());
        return MAPPER.writeValueAsString(answer.put("time", nowMillis));
    }
}
