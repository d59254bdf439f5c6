package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.endpoint.ParameterLookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call's parameters in the order the bot gave them, each name once, but for those that the endpoint takes as a list.
 *
 * @param all the parameters
 */
public record Parameters(List<Parameter> all) implements ParameterLookup {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(List.of());

    /** Copies the list. */
    public Parameters {
        all = List.copyOf(all);
    }

    /** The value of {@code name}, or null; of one that stands several times all its values, with commas between them. */
    @Override
    public @Nullable String get(String name) {
        String found = null;
        for (int i = 0; i < all.size(); i++) {
            Parameter parameter = all.get(i);
            if (parameter.name().equals(name)) {
                found = found == null ? parameter.value() : found + "," + parameter.value();
            }
        }
        return found;
    }

    /**
     * Whether there is one of this name, be it in another case, that does not say the same.
     *
     * @param value what is said elsewhere; null for what is no plain text or number
     */
    boolean contradicts(String name, @Nullable String value) {
        for (int i = 0; i < all.size(); i++) {
            Parameter parameter = all.get(i);
            if (parameter.name().equalsIgnoreCase(name)
                    && !(parameter.name().equals(name) && parameter.value().equals(value))) {
                return true;
            }
        }
        return false;
    }
}
