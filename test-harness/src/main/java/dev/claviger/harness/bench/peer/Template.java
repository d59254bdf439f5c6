package dev.claviger.harness.bench.peer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration file with places to fill, written {@code {{name}}}, kept among the resources of the benchmark. */
public final class Template {
    private static final String FOLDER = "/dev/claviger/harness/bench/";

    private final String name;
    private final String text;

    private Template(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** The template of this file name. */
    static Template of(String name) throws IOException {
        try (InputStream resource = Template.class.getResourceAsStream(FOLDER + name)) {
            if (resource == null) {
                throw new IOException("no template '" + name + "' among the benchmark's resources");
            }
            return new Template(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * The text with every place filled.
     *
     * @throws IllegalArgumentException where a place has no value, or a value no place
     */
    String fill(Map<String, String> values) {
        String filled = text;
        for (var value : values.entrySet()) {
            String place = "{{" + value.getKey() + "}}";
            if (!text.contains(place)) {
                throw new IllegalArgumentException("template '" + name + "' has no place " + place);
            }
            filled = filled.replace(place, value.getValue());
        }
        int open = filled.indexOf("{{");
        if (open >= 0) {
            throw new IllegalArgumentException("template '" + name + "' has a place without a value: "
                    + filled.substring(open, Math.min(filled.length(), open + 30)));
        }
        return filled;
    }

    /** Fills the template and writes it into a folder under the template's own name. */
    Path write(Path folder, Map<String, String> values) throws IOException {
        return Files.writeString(folder.resolve(name), fill(values));
    }
}
