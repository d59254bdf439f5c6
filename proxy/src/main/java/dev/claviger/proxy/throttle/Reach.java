package dev.claviger.proxy.throttle;

import java.util.List;
import java.util.Optional;

/**
 * What a closed gate stops.
 *
 * @param account the account's name, which is empty for calls of nobody's; absent where it is everything that leaves from
 *     this address
 * @param spared the profile's families that are not stopped
 */
public record Reach(Optional<String> account, List<String> spared) {
    /** Copies what is spared. */
    public Reach {
        spared = List.copyOf(spared);
    }

    /** Everything at an exchange. */
    static Reach everything() {
        return new Reach(Optional.empty(), List.of());
    }

    boolean stops(String caller, String family) {
        return (account.isEmpty() || account.get().equals(caller)) && !spared.contains(family);
    }
}
