package dev.claviger.harness.container;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code claviger bot add --json} printed. It keeps a secret, so it is no record and prints nothing. */
final class VirtualKey {
    private final String apiKey;
    private final String secret;

    private VirtualKey(String apiKey, String secret) {
        this.apiKey = apiKey;
        this.secret = secret;
    }

    /** Finds the one line that is JSON. */
    static VirtualKey parse(String output) {
        JsonNode json = output.lines()
                .filter(line -> line.startsWith("{\"bot\""))
                .findFirst()
                .map(new JsonMapper()::readTree)
                .orElseThrow(() -> new AssertionError("no virtual key was printed"));
        return new VirtualKey(
                json.get("apiKey").stringValue(), json.get("secret").stringValue());
    }

    String apiKey() {
        return apiKey;
    }

    String secret() {
        return secret;
    }
}
