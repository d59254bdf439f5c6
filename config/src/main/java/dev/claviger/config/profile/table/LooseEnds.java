package dev.claviger.config.profile.table;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.recipe.Recipe;
import dev.claviger.config.recipe.Signing;
import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.Problems;
import java.util.List;

/** What names the beginning of no row's path is a mistake in a name: it would be silently of no effect. */
public final class LooseEnds {
    private final Problems problems;
    private final List<Endpoint> endpoints;

    /** Looks for them among these rows. */
    public LooseEnds(Problems problems, List<Endpoint> endpoints) {
        this.problems = problems;
        this.endpoints = endpoints;
    }

    /** Checks the beginnings of paths by which recipes are chosen. */
    public void check(String path, Signing signing) {
        for (int i = 0; i < signing.recipes().size(); i++) {
            Recipe recipe = signing.recipes().get(i);
            for (int j = 0; j < recipe.prefixes().size(); j++) {
                String prefix = recipe.prefixes().get(j);
                if (endpoints.stream().noneMatch(row -> mayBegin(row.path(), prefix))) {
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

    private static boolean mayBegin(String path, String prefix) {
        return path.startsWith(prefix)
                || (PathTemplate.isTemplate(path) && new PathTemplate(path).mayBeginWith(prefix));
    }

    private List<String> paths() {
        return endpoints.stream().map(Endpoint::path).toList();
    }
}
