package dev.claviger.harness.sandbox.kucoin;

import tools.jackson.databind.JsonNode;

/**
 * One method and path.
 *
 * @param method GET, POST or DELETE
 * @param path exact, or with {@code {id}} for its last segment
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record KucoinEndpoint(String method, String path, boolean signed, Handler handler) {

    /** What an endpoint does: returns the data of a success, or throws a {@link KucoinError}. */
    @FunctionalInterface
    interface Handler {
        JsonNode handle(KucoinCall call);
    }

    static KucoinEndpoint open(String path, Handler handler) {
        return new KucoinEndpoint("GET", path, false, handler);
    }

    static KucoinEndpoint read(String path, Handler handler) {
        return new KucoinEndpoint("GET", path, true, handler);
    }

    static KucoinEndpoint act(String path, Handler handler) {
        return new KucoinEndpoint("POST", path, true, handler);
    }

    static KucoinEndpoint delete(String path, Handler handler) {
        return new KucoinEndpoint("DELETE", path, true, handler);
    }
}
