package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.limit.Spellings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which name each value of a parameter is counted. Values come from bots, so there is a bound on how many and how
 * long; what is beyond it is counted together, and stays there: a value that moved would have its budget twice.
 */
final class Values {
    /** What is counted together. */
    static final String REST = "*";

    static final int MOST = 256;
    private static final int LONGEST = 32;

    private final Set<String> known = new HashSet<>();

    /**
     * The name for a value; upper and lower case, and signs such as those between two currencies, make no difference.
     *
     * @param spellings which values are the same beyond that
     */
    String of(@Nullable String value, Spellings spellings) {
        if (value == null || value.length() > LONGEST) {
            return REST;
        }
        StringBuilder name = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter >= 'a' && letter <= 'z') {
                name.append((char) (letter - 'a' + 'A'));
            } else if ((letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9')) {
                name.append(letter);
            } else if (letter > '~') {
                return REST;
            }
        }
        String text = name.isEmpty() ? "" : spellings.of(name.toString());
        if (text.isEmpty() || !(known.contains(text) || known.size() < MOST)) {
            return REST;
        }
        known.add(text);
        return text;
    }
}
