package dev.claviger.config.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/** What a scalar without quotes stands for, by YAML 1.2's core schema (§10.3.2). */
final class PlainScalars {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> FLAGS = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private PlainScalars() {}

    static YamlNode.Scalar.Kind kindOf(String text) {
        if (NOTHING.contains(text)) {
            return YamlNode.Scalar.Kind.NOTHING;
        }
        if (FLAGS.contains(text)) {
            return YamlNode.Scalar.Kind.FLAG;
        }
        return NUMBER.matcher(text).matches() ? YamlNode.Scalar.Kind.NUMBER : YamlNode.Scalar.Kind.TEXT;
    }
}
