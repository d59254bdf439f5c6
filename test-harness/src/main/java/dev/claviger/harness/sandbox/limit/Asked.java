package dev.claviger.harness.sandbox.limit;

import dev.claviger.harness.sandbox.http.ReceivedRequest;

/**
 * A call as limits see it.
 *
 * @param endpoint method and path, with {@code {id}} in the place of names, as its sandbox has it
 * @param address who sends it
 * @param market what it is about, where the exchange counts by that; else empty
 * @param orders how many orders it holds; 1 where it holds none
 * @param atMillis when it came
 */
public record Asked(String endpoint, String address, String market, int orders, long atMillis) {
    /** Returns a request about nothing that is counted apart. */
    public static Asked of(ReceivedRequest request, String path, long atMillis) {
        String address = request.peer().getAddress().getHostAddress();
        return new Asked(request.method() + " " + path, address, "", 1, atMillis);
    }

    /** Returns a message that stands for a request of this endpoint. */
    public static Asked message(String endpoint, long atMillis) {
        return new Asked(endpoint, "", "", 1, atMillis);
    }

    /** Returns it as one about a market. */
    public Asked about(String otherMarket) {
        return new Asked(endpoint, address, otherMarket, orders, atMillis);
    }

    /** Returns it as one with so many orders. */
    public Asked with(int otherOrders) {
        return new Asked(endpoint, address, market, otherOrders, atMillis);
    }
}
