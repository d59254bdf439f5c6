package dev.claviger.config.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How refusals are written so that the exchange's client libraries raise the right exception.
 *
 * @param body the whole answer with the placeholders {@code %code%} and {@code %msg%}
 * @param kinds a shape for each kind of refusal, by its name
 */
public record ErrorShapes(String body, Map<String, ErrorShape> kinds) {
    /** Copies the map, keeping the order of the file. */
    public ErrorShapes {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
    }
}
