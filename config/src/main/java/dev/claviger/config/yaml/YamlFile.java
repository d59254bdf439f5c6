package dev.claviger.config.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens YAML files. */
public final class YamlFile {
    /** No configuration is as large; what is was named by mistake. */
    private static final long LARGEST_BYTES = 8L << 20;

    private YamlFile() {}

    /**
     * Reads a file's text.
     *
     * @param problems of this file
     * @throws ConfigException if it is not there, cannot be read, is too large or not UTF-8
     */
    public static String text(Path file, Problems problems) throws ConfigException {
        try {
            if (Files.size(file) > LARGEST_BYTES) {
                problems.add("", "must not be larger than " + (LARGEST_BYTES >> 20) + "MiB", "", "");
            } else {
                return Files.readString(file);
            }
        } catch (NoSuchFileException _) {
            problems.add("", "must exist", "", "");
        } catch (CharacterCodingException _) {
            problems.add("", "must be UTF-8 text", "", "");
        } catch (IOException e) {
            problems.add(
                    "",
                    "must be readable",
                    e.getClass().getSimpleName(),
                    "check that it is a file, and its permissions");
        }
        throw new ConfigException(problems.inOrder());
    }

    /**
     * Reads a document whose root is a mapping.
     *
     * @param text the document
     * @param name the name to show
     * @param problems takes whatever the section meets later on
     * @throws ConfigException if it is not well-formed
     */
    public static Section parse(String text, String name, Problems problems) throws ConfigException {
        YamlNode root = YamlParser.parse(text, name, problems);
        if (root instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Scalar.Kind.NOTHING) {
            return Section.empty(problems);
        }
        if (root instanceof YamlNode.Mapping mapping) {
            return new Section(problems, "", Position.START, mapping, text);
        }
        problems.add(root.at(), "", "must be a mapping of keys to values", root.shown(), "");
        throw new ConfigException(problems.inOrder());
    }
}
