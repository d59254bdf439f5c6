package dev.claviger.config.token;

import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Optional;

/**
 * A bearer token as an exchange hands it out. Whoever has it needs no key, so a bot never sees it: replies are given a
 * stand-in in its place, which is worth something only to that bot and only through this proxy.
 *
 * @param name for messages
 * @param at the members of replies that hold it, as ways from the top with dots; {@code *} stands for each element of a
 *     list
 * @param addresses the members of the same replies that say where it is to be used, as WebSocket URLs; each is given
 *     this proxy's own address in its place
 * @param parameter the parameter of calls of class {@code stream} by which bots say it, as to keep it alive
 */
public record BearerToken(String name, List<String> at, List<String> addresses, Optional<String> parameter) {
    /** Copies the lists and checks that it can be found. */
    public BearerToken {
        at = List.copyOf(at);
        addresses = List.copyOf(addresses);
        Rules.of("token " + name)
                .that(!at.isEmpty(), "at", "must name at least one member of a reply", at, "")
                .enforce();
    }
}
