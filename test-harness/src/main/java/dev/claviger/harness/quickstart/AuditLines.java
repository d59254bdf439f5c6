package dev.claviger.harness.quickstart;

import dev.claviger.harness.rig.Patience;
import dev.claviger.proxy.audit.read.AuditReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What the audit says of single requests. */
final class AuditLines {
    private final AuditReader reader;

    AuditLines(Path directory) {
        this.reader = new AuditReader(directory);
    }

    /** All it wrote about a request, once it has said how the request ended. */
    List<String> about(String requestId) {
        Patience.until(
                "the audit has " + requestId,
                Duration.ofSeconds(60),
                () -> !soFar(requestId).isEmpty());
        return soFar(requestId);
    }

    private List<String> soFar(String requestId) {
        try {
            List<String> lines = reader.last(20).stream()
                    .filter(line -> line.contains('"' + requestId + '"'))
                    .toList();
            boolean ended = lines.stream().anyMatch(line -> !line.contains("\"type\":\"intent\""));
            return ended ? lines : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
