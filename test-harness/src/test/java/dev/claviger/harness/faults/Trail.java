package dev.claviger.harness.faults;

import dev.claviger.proxy.audit.read.AuditReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit as a stranger reads it: each line is JSON. */
final class Trail {
    private static final JsonMapper JSON = new JsonMapper();

    private Trail() {}

    /** A record. */
    record Line(JsonNode json) {
        String type() {
            return field("type");
        }

        String field(String name) {
            return json.path(name).asString("");
        }
    }

    /** All records, oldest first. */
    static List<Line> read(Path directory) throws IOException {
        return new AuditReader(directory)
                .last(Integer.MAX_VALUE).stream()
                        .map(line -> new Line(JSON.readTree(line)))
                        .toList();
    }
}
