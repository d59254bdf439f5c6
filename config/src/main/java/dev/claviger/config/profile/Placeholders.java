package dev.claviger.config.profile;

import dev.claviger.config.yaml.Nearest;
import dev.claviger.config.yaml.UnfitText;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The placeholders of an error shape: an unknown one would be sent to bots as it stands. */
final class Placeholders {
    private static final Set<String> BODY = Set.of("%code%", "%msg%");
    private static final Set<String> FRAME = Set.of("%code%", "%msg%", "%frame%", "%method%");
    private static final Set<String> MESSAGE = Set.of("%what%", "%fate%", "%reason%", "%sentence%", "%hint%", "%id%");
    private static final Pattern PLACEHOLDER = Pattern.compile("%[A-Za-z-]+%");

    private Placeholders() {}

    /** A body: it must have both of its placeholders. */
    static String body(String text) {
        Set<String> used = check(text, BODY);
        Set<String> missing = new HashSet<>(BODY);
        missing.removeAll(used);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "must have the placeholder " + missing.stream().sorted().collect(Collectors.joining(" and ")));
        }
        return text;
    }

    /** A WebSocket message that refuses another. */
    static String frame(String text) {
        check(text, FRAME);
        return text;
    }

    /** A message. */
    static String message(String text) {
        check(text, MESSAGE);
        return text;
    }

    private static Set<String> check(String text, Set<String> known) {
        Set<String> used =
                PLACEHOLDER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
        for (String placeholder : used) {
            if (!known.contains(placeholder)) {
                throw new UnfitText(
                        "must not have the unknown placeholder " + placeholder, Nearest.hint(placeholder, known));
            }
        }
        return used;
    }
}
