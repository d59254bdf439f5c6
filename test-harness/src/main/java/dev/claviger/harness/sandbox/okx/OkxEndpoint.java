package dev.claviger.harness.sandbox.okx;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * One method and path.
 *
 * @param method GET or POST
 * @param path exact
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
record OkxEndpoint(String method, String path, boolean signed, Handler handler) {

    /** What an endpoint does: returns the data of a success, or throws an {@link OkxError}. */
    @FunctionalInterface
    interface Handler {
        ArrayNode handle(OkxCall call);
    }

    static OkxEndpoint open(String path, Handler handler) {
        return new OkxEndpoint("GET", path, false, handler);
    }

    static OkxEndpoint read(String path, Handler handler) {
        return new OkxEndpoint("GET", path, true, handler);
    }

    static OkxEndpoint act(String path, Handler handler) {
        return new OkxEndpoint("POST", path, true, handler);
    }

    /** The data of all elements, one after the other. */
    ArrayNode handle(List<OkxCall> calls) {
        ArrayNode data = handler.handle(calls.getFirst());
        calls.subList(1, calls.size()).forEach(call -> data.addAll(handler.handle(call)));
        return data;
    }
}
