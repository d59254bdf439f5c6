package dev.claviger.harness.interop;

import dev.claviger.proxy.audit.read.AuditReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
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
}
