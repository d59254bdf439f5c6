package dev.claviger.harness.interop;

import dev.claviger.proxy.audit.read.AuditReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the audit says of each call, read as any JSON reader would. */
public final class AuditRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditRecords() {}

    /** The records that name an endpoint and were let through, by request id. */
    public static Map<String, JsonNode> passed(Path directory) throws IOException {
        Map<String, JsonNode> byId = new HashMap<>();
        for (String line : new AuditReader(directory).last(Integer.MAX_VALUE)) {
            JsonNode record = JSON.readTree(line);
            String type = record.path("type").asString();
            if (type.equals("intent") || type.equals("read")) {
                byId.put(record.path("id").asString(), record);
            }
        }
        return byId;
    }

    /**
     * How each call ended that changes something at an exchange, in the order in which they were let through: the result, and
     * behind it the error's code, where there is one; empty for a call whose end is not recorded yet.
     */
    public static List<String> outcomes(Path directory) throws IOException {
        Map<String, String> byId = new LinkedHashMap<>();
        for (String line : new AuditReader(directory).last(Integer.MAX_VALUE)) {
            JsonNode record = JSON.readTree(line);
            String id = record.path("id").asString("");
            switch (record.path("type").asString()) {
                case "intent" -> byId.put(id, "");
                case "outcome" ->
                    byId.put(
                            id,
                            (record.path("result").asString() + " "
                                            + record.path("error").asString(""))
                                    .strip());
                default -> {}
            }
        }
        return List.copyOf(byId.values());
    }
}
