package dev.claviger.proxy.message;

import dev.claviger.config.profile.endpoint.ParameterLookup;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object as text, found in its bytes when they are asked for: no tree, and no copy but of what was
 * found. It believes that the JSON is well-formed; what ends too early or is no object has no members from there on.
 */
public final class JsonMembers implements ParameterLookup {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private final byte[] json;
    private final int start;
    private final int length;

    /** The members of the object in the first {@code length} bytes of {@code json}, which is UTF-8. */
    public JsonMembers(byte[] json, int length) {
        this(json, 0, length);
    }

    private JsonMembers(byte[] json, int start, int length) {
        this.json = json;
        this.start = start;
        this.length = length;
    }

    /** A text's characters, or the source text of any other value; null where it is absent or {@code null}. */
    @Override
    public @Nullable String get(String name) {
        int at = valueOf(name);
        return at < 0 ? null : text(at);
    }

    /** Tells the members of each element of the list that is called so, in its order; nothing where there is none. */
    public void each(String name, Consumer<JsonMembers> element) {
        int at = valueOf(name);
        if (at >= 0) {
            each(at, element);
        }
    }

    /**
     * What stands further in, without members where there is nothing.
     *
     * @param steps the names of members from outside to inside; of a list the index of an element, 0 to 9
     */
    public JsonMembers at(List<String> steps) {
        JsonMembers found = this;
        for (int i = 0; i < steps.size(); i++) {
            int at = found.step(steps.get(i));
            found = new JsonMembers(json, at < 0 ? length : at, found.length);
        }
        return found;
    }

    private int step(String name) {
        if (!isList()) {
            return valueOf(name);
        }
        boolean index = name.length() == 1 && name.charAt(0) >= '0' && name.charAt(0) <= '9';
        return index ? elementAt(name.charAt(0) - '0') : -1;
    }

    /** This itself where it is no object: its characters, or its source text; null where it is absent or {@code null}. */
    public @Nullable String text() {
        int at = skipSpace(start);
        return at < length ? text(at) : null;
    }

    /** The same, but of a list its first element. */
    public @Nullable String firstText() {
        return isList() ? element(0) : text();
    }

    /** The same of each element where this is no object but a list. */
    public void each(Consumer<JsonMembers> element) {
        each(skipSpace(start), element);
    }

    /** Tells each element where this is no object but a list: a text's characters, or the source text of another value. */
    public void eachText(Consumer<String> element) {
        eachPlace(skipSpace(start), (from, _) -> {
            String text = text(from);
            if (text != null) {
                element.accept(text);
            }
        });
    }

    private void each(int list, Consumer<JsonMembers> element) {
        eachPlace(list, (from, to) -> element.accept(new JsonMembers(json, from, to)));
    }

    @FunctionalInterface
    private interface Places {
        void accept(int from, int to);
    }

    private void eachPlace(int list, Places element) {
        if (list >= length || json[list] != '[') {
            return;
        }
        int at = skipSpace(list + 1);
        while (at < length && json[at] != ']') {
            int end = skipValue(at);
            if (end > length) {
                return;
            }
            element.accept(at, end);
            at = skipSpace(end);
            if (at >= length || json[at] != ',') {
                return;
            }
            at = skipSpace(at + 1);
        }
    }

    /** Of a list its element of this index, from 0, as text; null where there is none. */
    public @Nullable String element(int index) {
        int at = elementAt(index);
        return at < 0 ? null : text(at);
    }

    /** Where an element of a list begins, or -1. */
    private int elementAt(int index) {
        int at = skipSpace(start);
        if (at >= length || json[at] != '[') {
            return -1;
        }
        at = skipSpace(at + 1);
        for (int i = 0; at < length && json[at] != ']'; i++) {
            if (i == index) {
                return at;
            }
            at = skipSpace(skipValue(at));
            if (at >= length || json[at] != ',') {
                return -1;
            }
            at = skipSpace(at + 1);
        }
        return -1;
    }

    /** The name of the first member, or null where there is none. */
    public @Nullable String firstName() {
        int at = skipSpace(start);
        if (at >= length || json[at] != '{') {
            return null;
        }
        at = skipSpace(at + 1);
        return at < length && json[at] == '"' ? text(at) : null;
    }

    /** Whether it is an object of more than one member. */
    public boolean hasSeveral() {
        int at = skipSpace(start);
        if (at >= length || json[at] != '{') {
            return false;
        }
        at = skipSpace(at + 1);
        if (at >= length || json[at] != '"') {
            return false;
        }
        at = skipSpace(skipText(at));
        at = skipSpace(skipValue(skipSpace(at + 1)));
        return at < length && json[at] == ',';
    }

    /** Whether it is no object but a list. */
    public boolean isList() {
        return begins('[');
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return begins('{');
    }

    private boolean begins(char with) {
        int at = skipSpace(start);
        return at < length && json[at] == with;
    }

    /** Where the value of a member begins, or -1. */
    private int valueOf(String name) {
        int at = skipSpace(start);
        if (at >= length || json[at] != '{') {
            return -1;
        }
        at = skipSpace(at + 1);
        while (at < length && json[at] == '"') {
            int nameEnd = skipText(at);
            boolean found = isNamed(at, nameEnd, name);
            at = skipSpace(nameEnd);
            if (at >= length || json[at] != ':') {
                return -1;
            }
            at = skipSpace(at + 1);
            if (found) {
                return at < length ? at : -1;
            }
            at = skipSpace(skipValue(at));
            if (at >= length || json[at] != ',') {
                return -1;
            }
            at = skipSpace(at + 1);
        }
        return -1;
    }

    private boolean isNamed(int from, int to, String name) {
        int last = to - 1;
        if (last <= from) {
            return false;
        }
        for (int i = from + 1; i < last; i++) {
            if (json[i] == '\\' || json[i] < 0) {
                return name.equals(text(from));
            }
        }
        if (last - from - 1 != name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (json[from + 1 + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String text(int from) {
        int to = skipValue(from);
        if (to > length) {
            return null;
        }
        if (json[from] == '"') {
            return unescaped(from + 1, to - 1);
        }
        if (Arrays.equals(json, from, to, NULL, 0, NULL.length)) {
            return null;
        }
        return new String(json, from, to - from, StandardCharsets.UTF_8);
    }

    private String unescaped(int from, int to) {
        String raw = new String(json, from, to - from, StandardCharsets.UTF_8);
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char letter = raw.charAt(i);
            if (letter != '\\' || i + 1 == raw.length()) {
                out.append(letter);
                continue;
            }
            char escaped = raw.charAt(++i);
            if (escaped == 'u' && i + 4 < raw.length() && isHex(raw, i + 1)) {
                out.append((char) Integer.parseInt(raw, i + 1, i + 5, 16));
                i += 4;
            } else {
                out.append(meaning(escaped));
            }
        }
        return out.toString();
    }

    private static boolean isHex(String text, int from) {
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static char meaning(char escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }

    /** Behind the value that begins at {@code from}; more than {@code length} where it does not end. */
    private int skipValue(int from) {
        if (from >= length) {
            return length + 1;
        }
        byte first = json[from];
        if (first == '"') {
            return skipText(from);
        }
        return first == '{' || first == '[' ? skipNested(from) : skipPlain(from);
    }

    private int skipPlain(int from) {
        for (int i = from; i < length; i++) {
            byte b = json[i];
            if (b == ',' || b == '}' || b == ']' || b <= ' ') {
                return i;
            }
        }
        return length + 1;
    }

    private int skipNested(int from) {
        int depth = 0;
        int at = from;
        while (at < length) {
            byte b = json[at];
            if (b == '"') {
                at = skipText(at);
                continue;
            }
            if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return at + 1;
            }
            at++;
        }
        return length + 1;
    }

    private int skipText(int from) {
        for (int i = from + 1; i < length; i++) {
            if (json[i] == '\\') {
                i++;
            } else if (json[i] == '"') {
                return i + 1;
            }
        }
        return length + 1;
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }
}
