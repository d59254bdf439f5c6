package dev.claviger.config.profile;

import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.Rules;
import java.util.List;

/**
 * Where the fields of an order stand, for audit and rules.
 *
 * @param prefixes what the paths begin with for which this holds; empty for all
 * @param symbol what is traded; the first that is there counts, and those after the first hold what stands for its name,
 *     such as a number, by which people would not know it without being told what it is
 * @param side buy or sell
 * @param type market, limit and so on
 * @param price of one unit
 * @param quantity how many units
 * @param notional for how much of what is paid with, in place of a quantity
 * @param reduceOnly whether it may only make a position smaller
 * @param clientId the identifier the bot gave the order
 * @param legs where the list of orders stands that are placed as one batch, each with these fields; the first that is there
 *     counts, and {@link dev.claviger.config.profile.endpoint.ParameterLookup#LIST} is a body that is one
 */
public record OrderFields(
        List<String> prefixes,
        List<Way> symbol,
        Way side,
        Way type,
        Way price,
        Way quantity,
        Way notional,
        Way reduceOnly,
        Way clientId,
        List<Way> legs) {
    /** Copies the lists. */
    public OrderFields {
        prefixes = List.copyOf(prefixes);
        symbol = List.copyOf(symbol);
        legs = List.copyOf(legs);
        Rules.of("order")
                .that(!symbol.isEmpty(), "symbol", "must name at least one place", symbol, "")
                .enforce();
    }

    /** Whether this holds for a path. */
    boolean fits(String path) {
        for (String prefix : prefixes) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return prefixes.isEmpty();
    }
}
