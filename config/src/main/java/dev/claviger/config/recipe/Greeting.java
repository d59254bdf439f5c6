package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Set;

/**
 * A challenge that an exchange tells by itself: its first message on a stream, which is a JSON object. The bot's first message
 * there is the signature of that text, to the byte, and nothing else.
 *
 * @param members those that the object has at least
 * @param longest how many characters the text has at most
 * @param answer what the row's path of the bot's answer has behind the stream's
 */
public record Greeting(List<String> members, int longest, String answer) implements Challenge {
    /** More than one needs. */
    private static final int MOST = 1_024;

    /** Copies the list and checks that not every object is a greeting. */
    public Greeting {
        members = List.copyOf(members);
        Rules.of("challenge")
                .that(!members.isEmpty(), "greeting", "must name the members of the greeting", members, "")
                .that(longest > 0 && longest <= MOST, "longest", "must be from 1 to " + MOST, longest, "")
                .notBlank("answer", answer)
                .enforce();
    }

    @Override
    public Placement place() {
        return new Placement.Whole();
    }

    /**
     * Whether a text is one JSON object of plain values in ASCII with these members among its own. It begins with a brace,
     * as nothing else does that the exchange's keys sign.
     */
    @Override
    public boolean fits(String text) {
        if (text.isEmpty() || text.length() > longest || text.charAt(0) != '{') {
            return false;
        }
        Set<String> names = PlainObject.names(text);
        return names.containsAll(members);
    }
}
