package dev.claviger.config.recipe;

import java.util.Locale;

/** Where in a request one value stands. */
public sealed interface Placement {
    /** The name of the header field or parameter. */
    String name();

    /** A header field. */
    record Header(String name) implements Placement {}

    /** A parameter: the last of the form body where there is one, else of the query. */
    record Parameter(String name) implements Placement {}

    /** Whether it is the header field of this name, in any case. */
    default boolean isHeader(String field) {
        return this instanceof Header && name().equalsIgnoreCase(field);
    }

    /** Whether it is the parameter of exactly this name. */
    default boolean isParameter(String parameter) {
        return this instanceof Parameter && name().equals(parameter);
    }

    /** Whether a parameter's name is this one's but for its case: exchanges differ in what they make of that. */
    default boolean isDisguisedAs(String parameter) {
        return this instanceof Parameter && name().equalsIgnoreCase(parameter);
    }

    /** The words in which configuration writes it, such as {@code header 'X-KEY'}. */
    default String described() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT) + " '" + name() + "'";
    }

    /**
     * Reads {@code header NAME} or {@code parameter NAME}.
     *
     * @throws IllegalArgumentException with the rule that is broken
     */
    static Placement parse(String text) {
        int space = text.indexOf(' ');
        String kind = space < 0 ? text : text.substring(0, space);
        String name = space < 0 ? "" : text.substring(space + 1);
        boolean known = kind.equals("header") || kind.equals("parameter");
        if (!known || name.isEmpty() || !name.chars().allMatch(Placement::isNameCharacter)) {
            throw new IllegalArgumentException("must be 'header NAME' or 'parameter NAME'");
        }
        return kind.equals("header") ? new Header(name) : new Parameter(name);
    }

    /** What a name may hold in both: letters, digits, {@code - . _ ~} (RFC 3986 section 2.3; a token by RFC 9110). */
    private static boolean isNameCharacter(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~');
    }
}
