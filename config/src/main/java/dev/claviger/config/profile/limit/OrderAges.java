package dev.claviger.config.profile.limit;

import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.Rules;
import java.util.List;

/**
 * Where orders are named, by whose age an exchange counts what is done to them, and in whose budget.
 *
 * @param named where calls and messages name orders, each a text or a list of texts
 * @param placed where replies tell of orders that were placed, each an object or a list of objects
 * @param ids the members of such an object that name the order, each a text or a list of texts
 */
public record OrderAges(List<Way> named, List<Way> placed, List<String> ids) {
    /** Copies the lists and checks that orders can be known again. */
    public OrderAges {
        named = List.copyOf(named);
        placed = List.copyOf(placed);
        ids = List.copyOf(ids);
        Rules.of("ages")
                .that(!named.isEmpty(), "named", "must name at least one place", named, "")
                .that(!placed.isEmpty(), "placed", "must name at least one place", placed, "")
                .that(!ids.isEmpty(), "ids", "must name at least one member", ids, "")
                .enforce();
    }
}
