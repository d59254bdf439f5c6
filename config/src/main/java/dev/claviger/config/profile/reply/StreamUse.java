package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Map;

/**
 * Where the answers of a WebSocket API tell what is used of limits: a list of objects, one for each limit.
 *
 * @param list the member that holds the list
 * @param named the members of each by which its limit is known; their values are joined by slashes
 * @param count the member of each that tells what is used
 * @param headers the reply header that tells the same of calls, as limits name it, by those joined values
 */
public record StreamUse(String list, List<String> named, String count, Map<String, String> headers) {
    /** Copies the collections and checks that they say something. */
    public StreamUse {
        named = List.copyOf(named);
        headers = Map.copyOf(headers);
        Rules.of("used")
                .that(!named.isEmpty(), "named", "must name at least one member", named, "")
                .that(!headers.isEmpty(), "headers", "must name at least one header", headers, "")
                .enforce();
    }
}
