package dev.claviger.config.profile;

import dev.claviger.config.profile.reply.Way;
import java.util.List;

/**
 * Where the fields of an order stand, for audit and rules.
 *
 * @param prefixes what the paths begin with for which this holds; empty for all
 * @param symbol what is traded
 * @param side buy or sell
 * @param type market, limit and so on
 * @param price of one unit
 * @param quantity how many units
 * @param clientId the identifier the bot gave the order
 */
public record OrderFields(
        List<String> prefixes, Way symbol, Way side, Way type, Way price, Way quantity, Way clientId) {
    /** Copies the list. */
    public OrderFields {
        prefixes = List.copyOf(prefixes);
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
