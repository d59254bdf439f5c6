package dev.claviger.config.profile;

import dev.claviger.config.profile.family.Family;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShapes;
import dev.claviger.config.profile.reply.JsonText;
import dev.claviger.config.yaml.Problems;
import dev.claviger.config.yaml.Text;
import java.util.Arrays;
import java.util.List;

/** A refusal is JSON once it is filled in, or no client library makes anything of it. */
final class RefusalRules {
    private static final String MESSAGE = "text";
    /** Written by the bot: a text with its quotes. */
    private static final String QUOTED = "\"text\"";

    private final Problems problems;

    RefusalRules(Problems problems) {
        this.problems = problems;
    }

    /** Checks what refuses calls. */
    void check(String path, ErrorShapes errors) {
        List<ErrorKind> wrong = Arrays.stream(ErrorKind.values())
                .filter(kind ->
                        !JsonText.isJson(filled(errors.body(), errors.of(kind).code())))
                .toList();
        if (wrong.size() == ErrorKind.values().length) {
            problems.add(path + ".body", "must be JSON once its placeholders are filled in", errors.body(), "");
            return;
        }
        for (ErrorKind kind : wrong) {
            problems.add(
                    path + ".kinds." + Text.kebab(kind) + ".code",
                    "must make JSON of 'body'",
                    errors.of(kind).code(),
                    "a code that is a text wants quotes around %code% in 'body'");
        }
    }

    /** Checks what refuses messages on a stream. */
    void check(String path, Family family, ErrorShapes errors) {
        if (family.stream().isEmpty()) {
            return;
        }
        Stream stream = family.stream().get();
        for (ErrorKind kind : ErrorKind.values()) {
            String code = stream.codes().getOrDefault(kind, errors.of(kind).code());
            if (!JsonText.isJson(filled(stream.refusal(), code))) {
                problems.add(
                        path + "." + family.name() + ".stream.refusal",
                        "must be JSON once its placeholders are filled in",
                        stream.refusal(),
                        "with the code '" + code + "' of " + Text.kebab(kind) + " it is not; %frame% and %method% bring"
                                + " their own quotes");
                return;
            }
        }
    }

    private static String filled(String shape, String code) {
        return shape.replace("%code%", code)
                .replace("%msg%", MESSAGE)
                .replace("%frame%", QUOTED)
                .replace("%method%", QUOTED);
    }
}
