package dev.claviger.config.recipe;

import java.util.HashSet;
import java.util.Set;

/**
 * A JSON object (RFC 8259) of plain values, read more strictly than the RFC: visible ASCII and spaces between its tokens, no
 * escapes, no object or list in it, no name twice.
 */
final class PlainObject {
    private final String text;
    private int at;

    private PlainObject(String text) {
        this.text = text;
    }

    /** The names of its members; none where it is anything else. */
    static Set<String> names(String text) {
        Set<String> names = new HashSet<>();
        PlainObject object = new PlainObject(text);
        return object.reads(names) ? names : Set.of();
    }

    private boolean reads(Set<String> names) {
        if (!takes('{')) {
            return false;
        }
        do {
            String name = quoted();
            if (name.isEmpty() || !names.add(name) || !takes(':') || !value()) {
                return false;
            }
        } while (takes(','));
        return takes('}') && at == text.length();
    }

    private boolean value() {
        spaces();
        if (at < text.length() && text.charAt(at) == '"') {
            int from = at;
            String inner = quoted();
            return at == from + inner.length() + 2;
        }
        int from = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return at > from;
    }

    /** A text in quotation marks; empty where there is none. */
    private String quoted() {
        spaces();
        int from = at + 1;
        if (at == text.length() || text.charAt(at) != '"') {
            return "";
        }
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                at = i + 1;
                return text.substring(from, i);
            }
            if (c < ' ' || c > '~' || c == '\\') {
                return "";
            }
        }
        return "";
    }

    private boolean takes(char wanted) {
        spaces();
        boolean here = at < text.length() && text.charAt(at) == wanted;
        at += here ? 1 : 0;
        return here;
    }

    private void spaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    /** What numbers and the three words of JSON are made of. */
    private static boolean isWord(char c) {
        boolean letter = c >= 'a' && c <= 'z';
        return letter || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'E';
    }
}
