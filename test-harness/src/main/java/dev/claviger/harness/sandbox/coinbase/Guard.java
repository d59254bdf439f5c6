package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.http.ReceivedRequest;

/** Lets a request in or not. */
@FunctionalInterface
public interface Guard {
    /**
     * Asks whether a request is authenticated and fresh.
     *
     * @param nowMillis the exchange's time
     * @throws CoinbaseError if it is not
     */
    void check(ReceivedRequest request, long nowMillis);
}
