package dev.claviger.config.profile.limit;

import dev.claviger.config.yaml.Rules;
import java.util.Map;

/**
 * Which values an exchange takes for the same, where calls and messages spell them in several ways. A value is compared
 * without its signs and in upper case; what it begins and ends with is then replaced, each at most once and the longest
 * that fits. Two that end up alike are counted together, which can only hold back more than the exchange does.
 *
 * @param beginnings what stands for what at the beginning of a value, such as {@code XBT} for {@code BTC}
 * @param endings the same at its end
 */
public record Spellings(Map<String, String> beginnings, Map<String, String> endings) {
    /** Each value is spelt in one way. */
    public static final Spellings ONE = new Spellings(Map.of(), Map.of());

    /** Copies the maps and checks that each spelling can be met. */
    public Spellings {
        beginnings = Map.copyOf(beginnings);
        endings = Map.copyOf(endings);
        Rules.of("spellings")
                .that(areComparable(beginnings), "begin", PLAIN, beginnings.keySet(), "")
                .that(areComparable(endings), "end", PLAIN, endings.keySet(), "")
                .enforce();
    }

    private static final String PLAIN = "must name upper-case letters and digits only";

    private static boolean areComparable(Map<String, String> spellings) {
        return spellings.keySet().stream()
                .allMatch(text -> !text.isEmpty()
                        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')));
    }

    /** The one spelling of a value of upper-case letters and digits. */
    public String of(String value) {
        if (beginnings.isEmpty() && endings.isEmpty()) {
            return value;
        }
        String begun = value;
        for (int length = value.length() - 1; length > 0; length--) {
            String other = beginnings.get(value.substring(0, length));
            if (other != null) {
                begun = other + value.substring(length);
                break;
            }
        }
        for (int from = 1; from < begun.length(); from++) {
            String other = endings.get(begun.substring(from));
            if (other != null) {
                return begun.substring(0, from) + other;
            }
        }
        return begun;
    }
}
