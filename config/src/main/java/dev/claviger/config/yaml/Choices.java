package dev.claviger.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A closed choice as the file spells it.
 *
 * @param <E> the choice
 */
public final class Choices<E extends Enum<E>> {
    private final Map<String, E> byName = new LinkedHashMap<>();

    private Choices(Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            byName.put(Text.kebab(constant), constant);
        }
    }

    /** The choice among an enum's constants. */
    public static <E extends Enum<E>> Choices<E> of(Class<E> type) {
        return new Choices<>(type);
    }

    /**
     * The constant that a text names.
     *
     * @throws UnfitText with the nearest name as hint, if it names none
     */
    public E parse(String text) {
        E constant = byName.get(text);
        if (constant != null) {
            return constant;
        }
        String near = Nearest.to(text, byName.keySet())
                .map(name -> "did you mean " + name + "?")
                .orElse("");
        throw new UnfitText("must be one of " + String.join(", ", byName.keySet()), near);
    }
}
