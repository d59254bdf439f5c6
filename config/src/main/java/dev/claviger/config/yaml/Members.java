package dev.claviger.config.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The members of one mapping, found by key; it remembers which keys were asked for, so that the others can be refused. */
final class Members {
    private static final String MUST_BE_LIST = "must be a list";

    private final Problems problems;
    private final String path;
    private final Position at;
    private final YamlNode.Mapping mapping;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Nothing was asked for yet.
     *
     * @param path where the mapping stands in the document
     * @param at where it stands in the file
     */
    Members(Problems problems, String path, Position at, YamlNode.Mapping mapping) {
        this.problems = problems;
        this.path = path;
        this.at = at;
        this.mapping = mapping;
    }

    /** Where a key stands in the document, be it there or not. */
    String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The keys that are there, asked for or not. */
    Set<String> keys() {
        return mapping.entries().keySet();
    }

    /** Asks for a key: what stands there, or empty where it is absent. */
    Optional<YamlNode> find(String key) {
        asked.add(key);
        YamlNode.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        problems.locate(pathOf(key), entry.value().at());
        problems.locateKey(pathOf(key), entry.keyAt());
        return Optional.of(entry.value());
    }

    /** Asks for a list: its elements, none where it is absent or something else, which is a problem. */
    List<YamlNode> elements(String key) {
        return find(key)
                .map(node -> {
                    if (node instanceof YamlNode.Sequence sequence) {
                        return sequence.elements();
                    }
                    problems.add(pathOf(key), MUST_BE_LIST, node.shown(), "write: [a, b]");
                    return List.<YamlNode>of();
                })
                .orElse(List.of());
    }

    /** Whether a list or a mapping stands at a key, without asking for it. */
    boolean isCollection(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry != null && !(entry.value() instanceof YamlNode.Scalar);
    }

    /** Where the key itself stands in the file; where the mapping does, if it is absent. */
    Position keyAt(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? at : entry.keyAt();
    }

    /** Adds a problem where a key is absent. */
    void demand(String key) {
        if (!mapping.entries().containsKey(key)) {
            String near = Nearest.to(key, new TreeSet<>(mapping.entries().keySet()))
                    .filter(name -> !asked.contains(name))
                    .map(name -> "is " + name + " meant for it?")
                    .orElse("");
            problems.add(at, pathOf(key), "must be there", "", near);
        }
    }

    /** Adds a problem for each key that nobody asked for. */
    void refuseUnknown() {
        mapping.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                String place = Secrecy.isSecret(path) ? path : pathOf(key);
                problems.add(entry.keyAt(), place, "unknown key", "", Nearest.hint(key, asked));
            }
        });
    }
}
