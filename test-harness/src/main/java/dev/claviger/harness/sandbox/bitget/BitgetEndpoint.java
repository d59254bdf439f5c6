package dev.claviger.harness.sandbox.bitget;

import tools.jackson.databind.JsonNode;

/**
 * One method and path.
 *
 * @param method GET or POST
 * @param path exact
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record BitgetEndpoint(String method, String path, boolean signed, Handler handler) {

    /** What an endpoint does: returns the data of a success, or throws a {@link BitgetError}. */
    @FunctionalInterface
    interface Handler {
        JsonNode handle(BitgetCall call);
    }

    static BitgetEndpoint open(String path, Handler handler) {
        return new BitgetEndpoint("GET", path, false, handler);
    }

    static BitgetEndpoint read(String path, Handler handler) {
        return new BitgetEndpoint("GET", path, true, handler);
    }

    static BitgetEndpoint act(String path, Handler handler) {
        return new BitgetEndpoint("POST", path, true, handler);
    }
}
