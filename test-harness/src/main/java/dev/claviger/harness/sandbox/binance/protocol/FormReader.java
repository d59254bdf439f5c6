package dev.claviger.harness.sandbox.binance.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code application/x-www-form-urlencoded} text, one character a byte, into names and values in UTF-8. */
final class FormReader {
    private FormReader() {}

    /** Returns the pairs of one place (query or body); a name that stands twice is Binance's -1101. */
    static Map<String, String> read(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded.isEmpty()) {
            return pairs;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (pairs.putIfAbsent(name, value) != null) {
                throw BinanceError.of(-1101, "Duplicate values for parameter '" + name + "'.");
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(text, i));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int escaped(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw BinanceError.of(-1100, "Illegal characters found in a parameter.");
        }
        return high << 4 | low;
    }
}
