package dev.claviger.harness.sandbox.gate;

import tools.jackson.databind.JsonNode;

/**
 * One method and path.
 *
 * @param method GET, POST or DELETE
 * @param path behind /api/v4, exact, or with {@code {id}} for its last segment
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record GateEndpoint(String method, String path, boolean signed, Handler handler) {

    /** What an endpoint does: returns the body of a success, or throws a {@link GateError}. */
    @FunctionalInterface
    interface Handler {
        JsonNode handle(GateCall call);
    }

    static GateEndpoint open(String path, Handler handler) {
        return new GateEndpoint("GET", path, false, handler);
    }

    static GateEndpoint read(String path, Handler handler) {
        return new GateEndpoint("GET", path, true, handler);
    }

    static GateEndpoint act(String path, Handler handler) {
        return new GateEndpoint("POST", path, true, handler);
    }

    static GateEndpoint delete(String path, Handler handler) {
        return new GateEndpoint("DELETE", path, true, handler);
    }
}
