package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.UnfitText;
import java.util.List;

/**
 * Where something stands in a request: the name of a parameter or of a member of the JSON body, and from there inwards the
 * names of members of members, with dots between them; of a list the index of an element, 0 to 9. In place of a name may stand {@code *} for the one member there is,
 * whatever its name, and at the end {@code ~} for that name itself.
 *
 * @param text as the profile writes it
 * @param steps the names, never empty
 */
public record Way(String text, List<String> steps) {
    /** The one member there is. */
    public static final String ONLY = "*";

    /** The name of the one member there is. */
    public static final String NAME = "~";

    /** Copies the list. */
    public Way {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a profile's text.
     *
     * @throws UnfitText with the rule that is broken
     */
    public static Way parse(String text) {
        List<String> steps = List.of(text.split("\\.", -1));
        boolean named = !steps.getFirst().equals(ONLY) && !steps.getFirst().equals(NAME);
        int tilde = steps.indexOf(NAME);
        if (!named || steps.contains("") || (tilde >= 0 && tilde < steps.size() - 1)) {
            throw new UnfitText(
                    "must be a name, or names with dots between them",
                    "in place of an inner name stands * for the one there is, and at the end ~ for what it is called");
        }
        return new Way(text, steps);
    }

    /** Whether it leads through the one member of some object, or to its name. */
    public boolean isThroughOnlyMember() {
        return steps.contains(ONLY) || steps.contains(NAME);
    }
}
