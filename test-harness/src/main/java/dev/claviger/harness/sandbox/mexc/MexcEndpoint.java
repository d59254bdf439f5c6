package dev.claviger.harness.sandbox.mexc;

import tools.jackson.databind.JsonNode;

/**
 * One method and path.
 *
 * @param method as in GET
 * @param path exact
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record MexcEndpoint(String method, String path, boolean signed, Handler handler) {

    /** What an endpoint does: returns the answer to a success, or throws a {@link MexcError}. */
    @FunctionalInterface
    interface Handler {
        JsonNode handle(MexcCall call);
    }

    static MexcEndpoint open(String path, Handler handler) {
        return new MexcEndpoint("GET", path, false, handler);
    }

    static MexcEndpoint signed(String method, String path, Handler handler) {
        return new MexcEndpoint(method, path, true, handler);
    }
}
