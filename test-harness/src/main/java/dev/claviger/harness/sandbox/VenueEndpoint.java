package dev.claviger.harness.sandbox;

/**
 * One method and path of an exchange.
 *
 * @param <C> a call as the exchange reads it
 * @param <R> what it answers to a success
 * @param method as in GET
 * @param path behind what all paths begin with, exact or, where the exchange has such paths, with {@code {id}} for its
 *     last segment
 * @param signed whether it asks for a signature
 * @param handler what it does
 */
public record VenueEndpoint<C, R>(String method, String path, boolean signed, Handler<C, R> handler) {
    /**
     * What an endpoint does.
     *
     * @param <C> a call as the exchange reads it
     * @param <R> what it answers to a success
     */
    @FunctionalInterface
    public interface Handler<C, R> {
        /** Does it, or throws the exchange's refusal. */
        R handle(C call);
    }

    /** Returns a GET that everybody may ask. */
    public static <C, R> VenueEndpoint<C, R> open(String path, Handler<C, R> handler) {
        return new VenueEndpoint<>("GET", path, false, handler);
    }

    /** Returns a GET that asks for a signature. */
    public static <C, R> VenueEndpoint<C, R> read(String path, Handler<C, R> handler) {
        return signed("GET", path, handler);
    }

    /** Returns a POST that asks for a signature. */
    public static <C, R> VenueEndpoint<C, R> act(String path, Handler<C, R> handler) {
        return signed("POST", path, handler);
    }

    /** Returns a DELETE that asks for a signature. */
    public static <C, R> VenueEndpoint<C, R> delete(String path, Handler<C, R> handler) {
        return signed("DELETE", path, handler);
    }

    /** Returns one that asks for a signature. */
    public static <C, R> VenueEndpoint<C, R> signed(String method, String path, Handler<C, R> handler) {
        return new VenueEndpoint<>(method, path, true, handler);
    }
}
