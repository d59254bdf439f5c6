package dev.claviger.config.recipe;

import java.util.Locale;

/** Where in a request one value stands. */
public sealed interface Placement {
    /** The name of the header field or parameter. */
    String name();

    /**
     * A header field.
     *
     * @param after the text before the value, which is often empty
     */
    record Header(String name, String after) implements Placement {}

    /** A parameter: the last of the form body where there is one, else of the query. */
    record Parameter(String name) implements Placement {}

    /** The last parameter of a form body, or the last member of a JSON body. */
    record Body(String name) implements Placement {}

    /**
     * A parameter of the credentials in the header field Authorization (RFC 9110 section 11.4), which are written as {@code
     * scheme name=value,name=value}.
     */
    record Credential(String scheme, String name) implements Placement {}

    /** A member of a WebSocket message, named by its way from the top: {@code args.0.apiKey}. */
    record Member(String name) implements Placement {}

    /** A WebSocket message as a whole, with nothing else in it. */
    record Whole() implements Placement {
        /** Where it is written in a profile. */
        static final String WORD = "message";

        @Override
        public String name() {
            return "";
        }

        @Override
        public String described() {
            return "the message itself";
        }
    }

    /** Whether it is the header field of this name, in any case. */
    default boolean isHeader(String field) {
        return this instanceof Credential
                ? field.equalsIgnoreCase(Credentials.HEADER)
                : this instanceof Header && name().equalsIgnoreCase(field);
    }

    /** Whether it is in a header field. */
    default boolean inHeader() {
        return this instanceof Header || this instanceof Credential;
    }

    /** Whether it is the parameter, or the member of a JSON body, of exactly this name. */
    default boolean isParameter(String parameter) {
        return !inHeader() && name().equals(parameter);
    }

    /** Whether a parameter's name is this one's but for its case: exchanges differ in what they make of that. */
    default boolean isDisguisedAs(String parameter) {
        return !inHeader() && name().equalsIgnoreCase(parameter);
    }

    /** The words in which configuration writes it, such as {@code header 'X-KEY'}. */
    default String described() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT) + " '" + name() + "'";
    }

    /**
     * Reads {@code header NAME}, {@code header NAME after 'TEXT'}, {@code parameter NAME}, {@code body NAME}, {@code
     * credential SCHEME NAME}, {@code member PATH} or {@code message}.
     *
     * @throws IllegalArgumentException with the rule that is broken
     */
    static Placement parse(String text) {
        String[] words = text.split(" ", 4);
        boolean named = words.length > 1 && isName(words[1]);
        boolean plain = words.length == 2;
        if (text.equals(Whole.WORD)) {
            return new Whole();
        }
        if (named && plain && words[0].equals("parameter")) {
            return new Parameter(words[1]);
        }
        if (named && plain && words[0].equals("body")) {
            return new Body(words[1]);
        }
        if (named && plain && words[0].equals("member")) {
            return new Member(words[1]);
        }
        if (named && plain && words[0].equals("header")) {
            return new Header(words[1], "");
        }
        if (named && words.length == 3 && words[0].equals("credential") && isName(words[2])) {
            return new Credential(words[1], words[2]);
        }
        if (named && words.length == 4 && words[0].equals("header") && words[2].equals("after") && isQuoted(words[3])) {
            return new Header(words[1], words[3].substring(1, words[3].length() - 1));
        }
        throw new IllegalArgumentException(
                "must be 'header NAME', \"header NAME after 'TEXT'\", 'parameter NAME', 'body NAME',"
                        + " 'credential SCHEME NAME', 'member PATH' or 'message'");
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(Placement::isNameCharacter);
    }

    private static boolean isQuoted(String text) {
        return text.length() > 2
                && text.startsWith("'")
                && text.endsWith("'")
                && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    /** What a name may hold in both: letters, digits, {@code - . _ ~} (RFC 3986 section 2.3; a token by RFC 9110). */
    private static boolean isNameCharacter(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~');
    }
}
