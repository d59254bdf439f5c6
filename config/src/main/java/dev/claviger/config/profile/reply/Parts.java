package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Set;

/**
 * Which requests have parts, such as the orders of a batch, that an exchange answers one by one, and where a reply says what
 * became of each.
 *
 * @param paths the endpoints' paths, as the endpoint table has them
 * @param lists where the answers stand: as the elements of a list, or one alone as an object that has the telling member. An
 *     element without it was done, and so was what is there named by its id only. None where the reply is itself that list
 * @param fate what an answer tells of its part
 */
public record Parts(Set<String> paths, List<Way> lists, Fate fate) {
    /** Copies the collections and checks that something is named. */
    public Parts {
        paths = Set.copyOf(paths);
        lists = List.copyOf(lists);
        Rules.of("parts")
                .that(!paths.isEmpty(), "paths", "must name at least one endpoint's path", "nothing", "")
                .enforce();
    }

    /** Whether the requests to a path have parts. */
    public boolean concern(String path) {
        return paths.contains(path);
    }
}
