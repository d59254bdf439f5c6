package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The frame of every answer. */
final class Envelope {
    private Envelope() {}

    static String of(int code, String message, JsonNode result, long nowMillis) {
        ObjectNode answer = Json.object().put("retCode", code).put("retMsg", message);
        answer.set("result", result);
        answer.set("retExtInfo", Json.object());
        return Json.text(answer.put("time", nowMillis));
    }
}
