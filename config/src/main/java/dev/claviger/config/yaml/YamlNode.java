package dev.claviger.config.yaml;

import java.util.List;
import java.util.Map;

/** A value of a YAML document with its place. */
sealed interface YamlNode {
    /** Where it begins. */
    Position at();

    /** How a message calls it. */
    String shown();

    /** A text, number or truth value, or nothing. */
    record Scalar(Position at, String text, Kind kind, boolean literal) implements YamlNode {
        /** What YAML 1.2's core schema (§10.3) takes a scalar for. */
        enum Kind {
            NOTHING,
            FLAG,
            NUMBER,
            TEXT
        }

        @Override
        public String shown() {
            return kind == Kind.NOTHING ? "nothing" : Shown.text(text);
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(Position at, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String shown() {
            return "a mapping";
        }
    }

    /** A list. */
    record Sequence(Position at, List<YamlNode> elements) implements YamlNode {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /**
     * A value under a key.
     *
     * @param keyAt where the key begins
     */
    record Entry(Position keyAt, YamlNode value) {}
}
