package dev.claviger.config.profile.reply;

/** Whether a text is one JSON value and nothing else (RFC 8259). */
public final class JsonText {
    private static final int DEEPEST = 100;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** Whether it is. */
    public static boolean isJson(String text) {
        JsonText json = new JsonText(text);
        boolean whole = json.value(0);
        json.skipSpace();
        return whole && json.at == text.length();
    }

    private boolean value(int depth) {
        skipSpace();
        if (depth > DEEPEST || at == text.length()) {
            return false;
        }
        return switch (text.charAt(at)) {
            case '{' -> members(depth);
            case '[' -> elements(depth);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(int depth) {
        at++;
        if (is('}')) {
            return true;
        }
        do {
            skipSpace();
            if (!string() || !is(':') || !value(depth + 1)) {
                return false;
            }
        } while (is(','));
        return is('}');
    }

    private boolean elements(int depth) {
        at++;
        if (is(']')) {
            return true;
        }
        do {
            if (!value(depth + 1)) {
                return false;
            }
        } while (is(','));
        return is(']');
    }

    private boolean string() {
        if (at == text.length() || text.charAt(at) != '"') {
            return false;
        }
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    /** Leaves the place at the last character of the escape. */
    private boolean escape() {
        at++;
        if (at == text.length()) {
            return false;
        }
        if (text.charAt(at) != 'u') {
            return "\"\\/bfnrt".indexOf(text.charAt(at)) >= 0;
        }
        int end = at + 4;
        while (at < end) {
            at++;
            if (at == text.length() || Character.digit(text.charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        boolean _ = take('-');
        int start = at;
        int whole = digits();
        if (whole == 0 || (whole > 1 && text.charAt(start) == '0')) {
            return false;
        }
        if (take('.') && digits() == 0) {
            return false;
        }
        if (take('e') || take('E')) {
            boolean _ = take('+') || take('-');
            return digits() > 0;
        }
        return true;
    }

    private int digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private boolean is(char c) {
        skipSpace();
        return take(c);
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
