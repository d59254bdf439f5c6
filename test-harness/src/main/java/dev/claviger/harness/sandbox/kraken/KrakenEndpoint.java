package dev.claviger.harness.sandbox.kraken;

import tools.jackson.databind.node.ObjectNode;

/**
 * One method and path.
 *
 * @param method GET or POST
 * @param path exact
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record KrakenEndpoint(String method, String path, boolean signed, Handler handler) {

    /** What an endpoint does: returns the result of a success, or throws a {@link KrakenError}. */
    @FunctionalInterface
    interface Handler {
        ObjectNode handle(KrakenCall call);
    }

    static KrakenEndpoint open(String name, Handler handler) {
        return new KrakenEndpoint("GET", "/0/public/" + name, false, handler);
    }

    static KrakenEndpoint closed(String name, Handler handler) {
        return new KrakenEndpoint("POST", "/0/private/" + name, true, handler);
    }
}
