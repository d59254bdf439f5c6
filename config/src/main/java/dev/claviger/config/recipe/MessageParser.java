package dev.claviger.config.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads a message: terms with spaces between them. A term is the name of a {@link Variable}; a text in single quotes, in
 * which {@code \n} is a line feed, {@code \0} a zero byte, and {@code \'} and {@code \\} stand for themselves; or a digest
 * of other terms, {@code sha256(…)} and {@code sha512(…)}, as hexadecimal {@code sha256-hex(…)} and {@code
 * sha512-hex(…)}; or the path without its beginning, {@code path-after('…')}; or a member
 * of a WebSocket message, {@code member('…')}.
 */
final class MessageParser {
    private static final String HEX = "-hex";

    private final String text;
    private int at;

    private MessageParser(String text) {
        this.text = text;
    }

    /**
     * The terms.
     *
     * @throws IllegalArgumentException with the rule that is broken, and where
     */
    static List<Term> parse(String text) {
        MessageParser parser = new MessageParser(text);
        List<Term> terms = parser.terms();
        if (parser.at < text.length()) {
            throw parser.wrong("a ')' too much");
        }
        return terms;
    }

    private List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        skipSpaces();
        while (at < text.length() && text.charAt(at) != ')') {
            terms.add(text.charAt(at) == '\'' ? literal() : named());
            skipSpaces();
        }
        if (terms.isEmpty()) {
            throw wrong("a term is missing");
        }
        return terms;
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private Term.Literal literal() {
        StringBuilder literal = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '\''; at++) {
            char c = text.charAt(at);
            literal.append(c == '\\' ? escaped() : plain(c));
        }
        if (at == text.length()) {
            throw wrong("a closing quote is missing");
        }
        at++;
        return new Term.Literal(literal.toString());
    }

    private char plain(char c) {
        if (c < ' ' || c > '~') {
            throw wrong("a text holds a character other than ASCII");
        }
        return c;
    }

    private char escaped() {
        at++;
        char c = at < text.length() ? text.charAt(at) : ' ';
        return switch (c) {
            case 'n' -> '\n';
            case '0' -> '\0';
            case '\'', '\\' -> c;
            default -> throw wrong("after a backslash stands one of n 0 ' \\");
        };
    }

    private Term named() {
        int start = at;
        while (at < text.length() && " ()'".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String name = text.substring(start, at);
        if (at < text.length() && text.charAt(at) == '(') {
            return switch (name) {
                case "path-after" -> new Term.PathAfter(argument(name));
                case "member" -> new Term.Member(argument(name));
                default -> digest(name);
            };
        }
        return Arrays.stream(Variable.values())
                .filter(variable -> kebab(variable).equals(name))
                .findFirst()
                .<Term>map(Term.Value::new)
                .orElseThrow(() -> wrong("'" + name + "' is none of "
                        + Arrays.stream(Variable.values())
                                .map(MessageParser::kebab)
                                .toList()));
    }

    private String argument(String name) {
        at++;
        if (at == text.length() || text.charAt(at) != '\'') {
            throw wrong("in " + name + "(…) stands a text in single quotes");
        }
        Term.Literal only = literal();
        close();
        return only.text();
    }

    private void close() {
        if (at == text.length() || text.charAt(at) != ')') {
            throw wrong("a ')' is missing");
        }
        at++;
    }

    private Term digest(String name) {
        boolean hex = name.endsWith(HEX);
        String algorithm = algorithm(hex ? name.substring(0, name.length() - HEX.length()) : name)
                .orElseThrow(() -> wrong(
                        "'" + name + "' is none of [member, path-after, sha256, sha256-hex, sha512, sha512-hex]"));
        at++;
        List<Term> of = terms();
        close();
        return new Term.Digest(algorithm, hex, of);
    }

    private static Optional<String> algorithm(String name) {
        return switch (name) {
            case "sha256" -> Optional.of("SHA-256");
            case "sha512" -> Optional.of("SHA-512");
            default -> Optional.empty();
        };
    }

    private static String kebab(Variable variable) {
        return variable.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private IllegalArgumentException wrong(String rule) {
        return new IllegalArgumentException("must be a message: at character " + (at + 1) + ", " + rule);
    }
}
