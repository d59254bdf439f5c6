package dev.claviger.proxy.authenticate;

import dev.claviger.config.profile.endpoint.EndpointClass;
import java.util.Set;

/**
 * Makes an identity that nobody has proven, to explain what policy would say to a bot. Only the command line's
 * explanations use it: <b>what is made of it must never be signed</b>, and nothing of it comes near a signer.
 */
public final class Introduction {
    private Introduction() {}

    /**
     * A bot by its rights alone; its key verifies nothing.
     *
     * @param name the bot's name
     * @param account the account it trades on
     * @param allow the classes it may use
     * @param endpoints further endpoints it may use by name
     */
    public static Identity unproven(String name, Account account, Set<EndpointClass> allow, Set<String> endpoints) {
        return Identity.of(new Bot(name, account, new NoKey(), allow, endpoints, false));
    }
}
