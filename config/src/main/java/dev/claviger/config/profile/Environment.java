package dev.claviger.config.profile;

import dev.claviger.config.yaml.Rules;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tells one of an exchange's environments from another where both have the same host.
 *
 * @param headers header fields set on every request, by name
 */
public record Environment(Map<String, String> headers) {
    /** Where nothing but the host tells it. */
    public static final Environment PLAIN = new Environment(Map.of());

    /** Copies the map, keeping the order of the file, and checks that the header fields can be written. */
    public Environment {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        var rules = Rules.of("environment");
        headers.forEach((name, value) -> rules.that(
                isToken(name) && value.chars().allMatch(c -> c >= ' ' && c <= '~'),
                "headers." + name,
                "must be a header field of printable ASCII",
                value,
                ""));
        rules.enforce();
    }

    /** The value of a header field, in any case, or null where it is not set. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    private static boolean isToken(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || c == '-'));
    }
}
