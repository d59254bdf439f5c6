package dev.claviger.proxy.forward.probe;

import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Finds one whole number in a small JSON text: by its name alone, or by the way to it. */
public final class JsonNumber {
    private static final int MAX_DIGITS = 18;

    private JsonNumber() {}

    /**
     * The number that is not negative, quoted or not, without what stands behind its point.
     *
     * @param field its name, whatever it stands in: the first counts; or the way to it from the top, with dots
     */
    public static OptionalLong find(String json, String field) {
        return field.indexOf('.') < 0 ? named(json, field) : at(json, field);
    }

    private static OptionalLong at(String json, String way) {
        String value = json;
        for (String step : way.split("\\.", -1)) {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            String inner = new JsonMembers(bytes, bytes.length).get(step);
            if (inner == null) {
                return OptionalLong.empty();
            }
            value = inner;
        }
        return number(value, 0);
    }

    private static OptionalLong named(String json, String field) {
        String key = '"' + field + '"';
        int at = json.indexOf(key);
        if (at < 0) {
            return OptionalLong.empty();
        }
        int i = at + key.length();
        while (i < json.length() && " :\t\r\n\"".indexOf(json.charAt(i)) >= 0) {
            i++;
        }
        return number(json, i);
    }

    private static OptionalLong number(String text, int first) {
        int i = first;
        long value = 0;
        while (i < text.length() && i - first < MAX_DIGITS && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            value = value * 10 + (text.charAt(i++) - '0');
        }
        return i == first ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
