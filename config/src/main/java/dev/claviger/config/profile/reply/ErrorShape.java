package dev.claviger.config.profile.reply;

import dev.claviger.config.yaml.Rules;

/**
 * How one kind of refusal is written.
 *
 * @param status the HTTP status
 * @param code the exchange's error code, written into the body as it stands here: a number, a word, nothing, or whatever
 *     fits between the quotes of the body's template; it has no quote, backslash or control character
 * @param message with the placeholders {@code %what%}, {@code %reason%}, {@code %sentence%}, {@code %hint%}, {@code %id%}
 *     (of the request) and {@code %fate%}, which says whether it was sent
 */
public record ErrorShape(int status, String code, String message) {
    /** What is demanded of a code. */
    public static final String CODES = "must be at most 100 printable characters without \" and \\";

    private static final int MOST_CHARACTERS = 100;

    /** Checks the bounds. */
    public ErrorShape {
        Rules.of("error shape")
                .between("status", status, 400, 599)
                .that(isCode(code), "code", CODES, code, "")
                .enforce();
    }

    /** Whether a code is what {@link #CODES} says. */
    public static boolean isCode(String code) {
        return code.length() <= MOST_CHARACTERS
                && code.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
    }
}
