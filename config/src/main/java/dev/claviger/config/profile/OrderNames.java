package dev.claviger.config.profile;

import dev.claviger.config.profile.reply.Way;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one order's fields are called. Each is a list of ways of which the first that is there counts; an empty one is a
 * field that such an order does not have. What stands at a way after the first is no other spelling of the first: it may be
 * a number in place of a name, or coins in place of contracts, and people would not know it without being told what it is.
 *
 * @param symbol what is traded
 * @param side buy or sell
 * @param type market, limit and so on
 * @param price of one unit
 * @param quantity how many units
 * @param notional for how much of what is paid with, in place of a quantity
 * @param reduceOnly whether it may only make a position smaller
 * @param clientId the identifier the bot gives the order
 * @param orderId which order is changed or which quote taken, where this is about one that there is
 */
public record OrderNames(
        List<Way> symbol,
        List<Way> side,
        List<Way> type,
        List<Way> price,
        List<Way> quantity,
        List<Way> notional,
        List<Way> reduceOnly,
        List<Way> clientId,
        List<Way> orderId) {
    /** Nothing is called anything. */
    static final OrderNames NONE = new OrderNames(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public OrderNames {
        symbol = List.copyOf(symbol);
        side = List.copyOf(side);
        type = List.copyOf(type);
        price = List.copyOf(price);
        quantity = List.copyOf(quantity);
        notional = List.copyOf(notional);
        reduceOnly = List.copyOf(reduceOnly);
        clientId = List.copyOf(clientId);
        orderId = List.copyOf(orderId);
    }

    /** Every way there is. */
    public Stream<Way> all() {
        return Stream.of(symbol, side, type, price, quantity, notional, reduceOnly, clientId, orderId)
                .flatMap(List::stream);
    }
}
