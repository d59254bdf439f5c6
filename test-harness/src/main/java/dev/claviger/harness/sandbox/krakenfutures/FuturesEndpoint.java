package dev.claviger.harness.sandbox.krakenfutures;

import tools.jackson.databind.node.ObjectNode;

/**
 * One method and path.
 *
 * @param method GET or POST
 * @param path exact
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record FuturesEndpoint(String method, String path, boolean signed, Handler handler) {
    private static final String BASE = "/derivatives/api/v3/";

    /** What an endpoint does: returns the members of a success, or throws a {@link FuturesError}. */
    @FunctionalInterface
    interface Handler {
        ObjectNode handle(FuturesCall call);
    }

    static FuturesEndpoint open(String name, Handler handler) {
        return new FuturesEndpoint("GET", BASE + name, false, handler);
    }

    static FuturesEndpoint read(String name, Handler handler) {
        return new FuturesEndpoint("GET", BASE + name, true, handler);
    }

    static FuturesEndpoint act(String name, Handler handler) {
        return new FuturesEndpoint("POST", BASE + name, true, handler);
    }
}
