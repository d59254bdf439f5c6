package dev.claviger.config.recipe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The credentials in a header field: {@code scheme name=value,name=value} (RFC 9110 section 11.4), unquoted. */
public final class Credentials {
    /** The header field they stand in. */
    public static final String HEADER = "Authorization";

    private Credentials() {}

    /**
     * Reads them strictly: this scheme, one space, and parameters with nothing but a comma between them, each name once.
     *
     * @return by name; empty where it is anything else
     */
    public static Optional<Map<String, String>> read(String scheme, String field) {
        String start = scheme + " ";
        if (!field.startsWith(start)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        int from = start.length();
        while (from <= field.length()) {
            int comma = field.indexOf(',', from);
            int to = comma < 0 ? field.length() : comma;
            int equals = field.indexOf('=', from);
            if (equals <= from
                    || equals >= to - 1
                    || !isPlain(field, equals + 1, to)
                    || values.put(field.substring(from, equals), field.substring(equals + 1, to)) != null) {
                return Optional.empty();
            }
            from = to + 1;
        }
        return Optional.of(values);
    }

    private static boolean isPlain(String field, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = field.charAt(i);
            if (c <= ' ' || c > '~' || c == '"' || c == '=') {
                return false;
            }
        }
        return true;
    }
}
