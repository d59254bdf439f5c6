package dev.claviger.proxy.authenticate;

import dev.claviger.config.profile.endpoint.EndpointClass;
import java.util.Set;

/**
 * A bot the operator let in.
 *
 * @param name the operator's name for it
 * @param account the account it trades on
 * @param key verifies what it signs
 * @param allow the classes it may use
 * @param endpoints further endpoints it may use by name, as {@code METHOD /path}: internal transfers, sensitive reads
 * @param revoked whether its key was withdrawn
 */
public record Bot(
        String name,
        Account account,
        VirtualKey key,
        Set<EndpointClass> allow,
        Set<String> endpoints,
        boolean revoked) {
    /** Copies the sets. */
    public Bot {
        allow = Set.copyOf(allow);
        endpoints = Set.copyOf(endpoints);
    }
}
