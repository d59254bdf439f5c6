package dev.claviger.harness.sandbox.socket;

/**
 * A WebSocket by which an exchange tells what becomes of orders.
 *
 * @param <O> the exchange's orders
 */
public interface OrderListener<O> extends SocketListener {
    /** Returns how many channels it listens to that are the account's own. */
    int subscriptions();

    /** An order has changed, and balances with it. */
    void changed(O order);
}
