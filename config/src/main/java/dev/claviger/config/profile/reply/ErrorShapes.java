package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Text;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How refusals are written so that the exchange's client libraries raise the right exception.
 *
 * @param body the whole answer with the placeholders {@code %code%} and {@code %msg%}
 * @param kinds a shape for each kind of refusal; complete
 */
public record ErrorShapes(String body, Map<ErrorKind, ErrorShape> kinds) {
    /** Copies the map and checks that no kind is missing. */
    public ErrorShapes {
        kinds = Collections.unmodifiableMap(new EnumMap<>(kinds));
        for (ErrorKind kind : ErrorKind.values()) {
            if (!kinds.containsKey(kind)) {
                throw new IllegalArgumentException("error shape for " + Text.kebab(kind) + " must be there");
            }
        }
    }

    /** The shape of a kind. */
    public ErrorShape of(ErrorKind kind) {
        return Objects.requireNonNull(kinds.get(kind), "complete by construction");
    }
}
