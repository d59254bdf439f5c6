package dev.claviger.proxy.throttle;

import java.util.List;
import java.util.Optional;

/**
 * What a closed gate stops.
 *
 * @param account the account's name, which is empty for calls of nobody's; absent where it is everything that leaves from
 *     this address
 * @param families the profile's families that are stopped; empty for all of them
 */
public record Reach(Optional<String> account, List<String> families) {
    /** Copies the families. */
    public Reach {
        families = List.copyOf(families);
    }

    /** Everything at an exchange. */
    static Reach everything() {
        return new Reach(Optional.empty(), List.of());
    }

    boolean stops(String caller, String family) {
        return (account.isEmpty() || account.get().equals(caller))
                && (families.isEmpty() || families.contains(family));
    }
}
