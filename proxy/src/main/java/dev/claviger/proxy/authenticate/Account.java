package dev.claviger.proxy.authenticate;

import dev.claviger.hsm.KeyRef;
import java.util.Set;

/**
 * An account at an exchange and the key that signs for it.
 *
 * @param name the operator's name for it
 * @param exchange the route's name
 * @param apiKey the real key's identifier, which goes into the exchange's key header; no secret, but not the bots' to see
 * @param key the real key, on the token
 * @param allowTransfers internal transfers that bots of this account may be allowed, as {@code METHOD /path}
 */
public record Account(String name, String exchange, String apiKey, KeyRef key, Set<String> allowTransfers) {
    /** Copies the set. */
    public Account {
        allowTransfers = Set.copyOf(allowTransfers);
    }

    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
