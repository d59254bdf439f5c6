package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Set;

/**
 * Which requests have parts, such as the orders of a batch, that an exchange answers one by one, and where a reply says what
 * became of each.
 *
 * @param paths the endpoints' paths, as the endpoint table has them
 * @param list the members, from outside to inside, that lead to the list of answers; none where the reply is that list
 * @param code the member of each answer that holds its code; an answer without it is a good one
 * @param success the codes that say that all is well; where none is named, every code is an error
 */
public record Parts(Set<String> paths, List<String> list, String code, Set<String> success) {
    /** Copies the collections and checks that something is named. */
    public Parts {
        paths = Set.copyOf(paths);
        list = List.copyOf(list);
        success = Set.copyOf(success);
        Rules.of("parts")
                .that(!paths.isEmpty(), "paths", "must name at least one endpoint's path", "nothing", "")
                .that(!code.isEmpty(), "code", "must be a member's name", "nothing", "")
                .enforce();
    }

    /** Whether the requests to a path have parts. */
    public boolean concern(String path) {
        return paths.contains(path);
    }

    /** Whether a code says that its part was not done. */
    public boolean isError(String partsCode) {
        return !success.contains(partsCode);
    }
}
