package dev.claviger.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A list of a document, each element with its place.
 *
 * @param path where the list stands
 * @param nodes its elements
 */
record Elements(Problems problems, String path, List<YamlNode> nodes) {
    /** What is made of the elements; one that nothing is made of is a problem already. */
    <T> List<T> read(BiFunction<String, YamlNode, Optional<T>> read) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            String place = path + "[" + i + "]";
            problems.locate(place, nodes.get(i).at());
            read.apply(place, nodes.get(i)).ifPresent(values::add);
        }
        return values;
    }
}
