package dev.claviger.config.yaml;

import java.util.Arrays;
import java.util.List;

/** Closed choices as the file spells them. */
public final class Choices {
    private Choices() {}

    /**
     * The constant of an enum that a text names.
     *
     * @throws UnfitText with the nearest name as hint, if it names none
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (Text.kebab(constant).equals(text)) {
                return constant;
            }
        }
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Text::kebab).toList();
        String near = Nearest.to(text, known)
                .map(name -> "did you mean " + name + "?")
                .orElse("");
        throw new UnfitText("must be one of " + String.join(", ", known), near);
    }
}
