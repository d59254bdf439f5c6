package dev.claviger.harness.sandbox.bybit;

import tools.jackson.databind.node.ObjectNode;

/**
 * One method and path.
 *
 * @param method GET or POST
 * @param path exact
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record BybitEndpoint(String method, String path, boolean signed, Handler handler) {

    /** What an endpoint does: returns the result of a success, or throws a {@link BybitError}. */
    @FunctionalInterface
    interface Handler {
        ObjectNode handle(BybitCall call);
    }

    static BybitEndpoint open(String path, Handler handler) {
        return new BybitEndpoint("GET", path, false, handler);
    }

    static BybitEndpoint read(String path, Handler handler) {
        return new BybitEndpoint("GET", path, true, handler);
    }

    static BybitEndpoint act(String path, Handler handler) {
        return new BybitEndpoint("POST", path, true, handler);
    }
}
