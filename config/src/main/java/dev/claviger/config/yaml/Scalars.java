package dev.claviger.config.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes values of scalars; one that does not fit is a problem and gives nothing. */
final class Scalars {
    private final Problems problems;

    Scalars(Problems problems) {
        this.problems = problems;
    }

    /** What a text is made into; the rule it breaks is the message of the exception it is refused with. */
    <T> Optional<T> text(String place, YamlNode node, Function<String, T> parse) {
        if (!(node instanceof YamlNode.Scalar scalar) || scalar.kind() == YamlNode.Scalar.Kind.NOTHING) {
            problems.add(place, "must be a text", node.shown(), "");
            return Optional.empty();
        }
        if (scalar.kind() != YamlNode.Scalar.Kind.TEXT) {
            problems.add(place, "must be a text", scalar.shown(), "write it in quotes, or with its unit");
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(scalar.text()));
        } catch (IllegalArgumentException refused) {
            String hint = refused instanceof UnfitText unfit ? unfit.hint() : "";
            problems.add(place, String.valueOf(refused.getMessage()), scalar.shown(), hint);
            return Optional.empty();
        }
    }

    /** A text, or a number as it is written: 0x10 and 010 stay what they are. */
    Optional<String> code(String place, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Scalar.Kind.NUMBER) {
            return Optional.of(scalar.text());
        }
        return text(place, node, text -> text);
    }

    /** The lines of a literal block of the key, each with its place in the file. */
    Optional<List<Line>> lines(String place, YamlNode node, String source, String key) {
        if (node instanceof YamlNode.Scalar scalar && scalar.literal()) {
            return Optional.of(Line.ofBlock(scalar.text(), source, scalar.at().line() + 1));
        }
        problems.add(place, "must be a literal block", node.shown(), "write: " + key + ": |");
        return Optional.empty();
    }

    Optional<Long> number(String place, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Scalar.Kind.NUMBER) {
            try {
                return Optional.of(Long.valueOf(scalar.text()));
            } catch (NumberFormatException _) {
                problems.add(place, "must be a whole number", scalar.shown(), "");
                return Optional.empty();
            }
        }
        problems.add(place, "must be a whole number", node.shown(), "write it without quotes and without a unit");
        return Optional.empty();
    }

    Optional<Boolean> flag(String place, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && scalar.kind() == YamlNode.Scalar.Kind.FLAG) {
            return Optional.of(Boolean.valueOf(scalar.text()));
        }
        problems.add(place, "must be true or false", node.shown(), "");
        return Optional.empty();
    }
}
