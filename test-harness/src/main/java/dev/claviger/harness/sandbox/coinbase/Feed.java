package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.engine.Order;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How one of Coinbase's venues speaks WebSocket. */
public interface Feed {
    /** Returns the channels that a subscription names. */
    List<String> channels(JsonNode frame);

    /** Returns whether there is such a channel. */
    boolean has(String channel);

    /** Returns whether a channel tells of the account's own. */
    boolean isPrivate(String channel);

    /**
     * Asks whether a subscription shows a key.
     *
     * @param nowMillis the exchange's time
     * @throws CoinbaseError if it does not
     */
    void check(JsonNode frame, long nowMillis);

    /** Returns the answer that names what is subscribed to. */
    ObjectNode subscribed(Collection<String> channels);

    /** Returns a product's ticker, if it is what a channel tells. */
    Optional<ObjectNode> ticker(String channel, String product);

    /** Returns what is told of an order that has changed. */
    List<ObjectNode> news(Order order);

    /** Returns a refusal. */
    ObjectNode refusal(CoinbaseError refusal);
}
