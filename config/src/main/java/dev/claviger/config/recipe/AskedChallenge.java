package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Rules;

/**
 * A challenge that a bot asks for, told in the exchange's answer and said again in each message that is signed.
 *
 * @param place the member of the bot's messages that says the text again
 * @param pattern which texts are challenges: {@code x} stands for a hexadecimal digit in lower case, a hyphen for itself
 * @param asked what the message wants by which a bot asks for one, and what the exchange's answer says it is
 * @param told the member of that answer which holds the text
 */
public record AskedChallenge(Placement place, String pattern, String asked, String told) implements Challenge {
    /** As many digits as nobody meets by chance: 64 bits. */
    private static final int LEAST_DIGITS = 16;

    /** Checks that the pattern leaves nothing to choose. */
    public AskedChallenge {
        Rules.of("challenge")
                .that(
                        place instanceof Placement.Member,
                        "place",
                        "must be a member of a WebSocket message",
                        place.described(),
                        "write: member NAME")
                .that(
                        pattern.chars().allMatch(c -> c == 'x' || c == '-')
                                && pattern.chars().filter(c -> c == 'x').count() >= LEAST_DIGITS,
                        "pattern",
                        "must be x for each hexadecimal digit, at least " + LEAST_DIGITS + " of them, and hyphens",
                        pattern,
                        "of a UUID it is xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
                .notBlank("asked", asked)
                .notBlank("told", told)
                .enforce();
    }

    @Override
    public boolean fits(String text) {
        if (text.length() != pattern.length()) {
            return false;
        }
        for (int i = 0; i < pattern.length(); i++) {
            char c = text.charAt(i);
            boolean digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (pattern.charAt(i) == 'x' ? !digit : c != '-') {
                return false;
            }
        }
        return true;
    }
}
