package dev.claviger.config;

import dev.claviger.config.yaml.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The example that Claviger brings, in which every key stands with its meaning as a comment above it. It is the one place
 * where the keys are described for operators; the schema takes its descriptions from here.
 */
public final class ExampleFile {
    private ExampleFile() {}

    /** The file's text. */
    public static String text() {
        try (InputStream stream = Objects.requireNonNull(
                ExampleFile.class.getResourceAsStream("example.yaml"), "bundled with this class")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("bundled file example.yaml must be readable", e);
        }
    }

    /** The meaning of each component of the configuration's records; complete. */
    static Map<RecordComponentName, String> meanings() {
        Map<RecordComponentName, String> meanings = new LinkedHashMap<>();
        collect(ClavigerConfig.class, "", comments(text()), meanings);
        return meanings;
    }

    private static void collect(
            Class<?> type, String path, Map<String, String> comments, Map<RecordComponentName, String> meanings) {
        for (RecordComponent component : type.getRecordComponents()) {
            String key = path + Text.kebab(component.getName());
            String comment = comments.get(key);
            if (comment == null) {
                throw new IllegalStateException("key " + key + " must stand in example.yaml with a comment above it");
            }
            meanings.put(new RecordComponentName(type, component.getName()), comment);
            if (component.getType().isRecord() && component.getType() != DataSize.class) {
                collect(component.getType(), key + ".", comments, meanings);
            } else if (component.getGenericType() instanceof ParameterizedType map
                    && map.getActualTypeArguments().length == 2
                    && map.getActualTypeArguments()[1] instanceof Class<?> element
                    && element.isRecord()) {
                collect(element, firstBelow(key, comments), comments, meanings);
            }
        }
    }

    private static String firstBelow(String key, Map<String, String> comments) {
        String below = key + ".";
        return comments.keySet().stream()
                .filter(path -> path.startsWith(below))
                .findFirst()
                .map(path -> path.substring(0, path.indexOf('.', below.length()) + 1))
                .orElseThrow(() -> new IllegalStateException("example.yaml must have an element of " + key));
    }

    /** The comment lines straight above each key, joined, by the key's path. */
    private static Map<String, String> comments(String yaml) {
        Map<String, String> comments = new LinkedHashMap<>();
        Deque<Level> levels = new ArrayDeque<>();
        List<String> above = new ArrayList<>();
        for (String line : yaml.lines().toList()) {
            String text = line.strip();
            if (text.startsWith("#")) {
                above.add(text.substring(1).strip());
                continue;
            }
            int colon = text.indexOf(':');
            if (colon > 0 && !text.startsWith("- ")) {
                int indent = line.indexOf(text);
                while (!levels.isEmpty() && levels.getLast().indent() >= indent) {
                    levels.removeLast();
                }
                String parent = levels.isEmpty() ? "" : levels.getLast().path() + ".";
                levels.addLast(new Level(indent, parent + text.substring(0, colon)));
                if (!above.isEmpty()) {
                    comments.put(levels.getLast().path(), String.join(" ", above));
                }
            }
            above.clear();
        }
        return comments;
    }

    private record Level(int indent, String path) {}

    /**
     * A component of one of the configuration's records.
     *
     * @param type the record
     * @param component the component's name
     */
    record RecordComponentName(Class<?> type, String component) {}
}
