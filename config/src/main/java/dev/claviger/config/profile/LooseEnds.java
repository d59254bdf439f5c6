package dev.claviger.config.profile;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Problems;
import java.util.List;

/** What names the beginning of no row's path is a mistake in a name: it would be silently of no effect. */
final class LooseEnds {
    private final Problems problems;
    private final List<Endpoint> endpoints;

    LooseEnds(Problems problems, List<Endpoint> endpoints) {
        this.problems = problems;
        this.endpoints = endpoints;
    }

    /** Checks the beginnings of paths by which recipes are chosen. */
    void check(String path, Signing signing) {
        for (int i = 0; i < signing.recipes().size(); i++) {
            Recipe recipe = signing.recipes().get(i);
            for (int j = 0; j < recipe.prefixes().size(); j++) {
                String prefix = recipe.prefixes().get(j);
                if (endpoints.stream().noneMatch(row -> row.mayBeginWith(prefix))) {
                    problems.add(
                            path + ".recipes[" + i + "].prefixes[" + j + "]",
                            "must begin the path of at least one endpoint",
                            prefix,
                            Nearest.to(prefix, paths())
                                    .map(near -> "did you mean " + near + "?")
                                    .orElse(""));
                }
            }
        }
    }

    private List<String> paths() {
        return endpoints.stream().map(Endpoint::path).toList();
    }
}
