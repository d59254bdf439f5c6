package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.http.Answer;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The frame of every answer. */
final class Envelope {
    private Envelope() {}

    /** Code 0; where elements have codes of their own 1 if all of them failed, and 2 if some did. */
    static Answer of(ArrayNode data) {
        long failed = StreamSupport.stream(data.spliterator(), false)
                .map(each -> each.path("sCode").asString("0"))
                .filter(code -> !code.equals("0"))
                .count();
        if (failed == 0) {
            return answer(200, "0", "", data);
        }
        return failed == data.size()
                ? answer(200, "1", "All operations failed", data)
                : answer(200, "2", "Bulk operation partially succeeded.", data);
    }

    static Answer of(OkxError refusal) {
        return answer(refusal.status(), refusal.code(), refusal.says(), Json.array());
    }

    private static Answer answer(int status, String code, String message, JsonNode data) {
        ObjectNode answer = Json.object().put("code", code).put("msg", message);
        answer.set("data", data);
        return Answer.of(status, Json.text(answer));
    }
}
