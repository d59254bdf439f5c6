package dev.claviger.proxy.forward.probe;

import java.util.OptionalLong;

/** Finds one whole number by its field's name in a small JSON text, without reading the rest. */
final class JsonNumber {
    private static final int MAX_DIGITS = 18;

    private JsonNumber() {}

    /** The non-negative number behind the first {@code "field":}, quoted or not. */
    static OptionalLong find(String json, String field) {
        String key = '"' + field + '"';
        int at = json.indexOf(key);
        if (at < 0) {
            return OptionalLong.empty();
        }
        int i = at + key.length();
        while (i < json.length() && " :\t\r\n\"".indexOf(json.charAt(i)) >= 0) {
            i++;
        }
        int first = i;
        long value = 0;
        while (i < json.length() && i - first < MAX_DIGITS && json.charAt(i) >= '0' && json.charAt(i) <= '9') {
            value = value * 10 + (json.charAt(i++) - '0');
        }
        return i == first ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
