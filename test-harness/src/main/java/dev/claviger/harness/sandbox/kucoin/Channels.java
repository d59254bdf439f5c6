package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.engine.Order;
import java.util.Optional;
import java.util.Set;

/** What one of the two hosts tells by WebSocket. */
interface Channels {
    /** The topics that are an account's own. */
    Set<String> own();

    /** What is told at once to everybody who subscribes; empty where there is no such topic. */
    Optional<News> ticker(String topic, long nowMillis);

    /** What is told of an order that changed, to the subscribers of an account's own topic. */
    News changed(String topic, Order order, long nowMillis);
}
