package dev.claviger.proxy.respond;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text with {@code %name%} placeholders, taken apart once. */
final class Template {
    private final List<String> parts = new ArrayList<>();

    /** Even parts are text, odd parts are names. */
    Template(String text) {
        int from = 0;
        while (true) {
            int open = text.indexOf('%', from);
            int close = open < 0 ? -1 : text.indexOf('%', open + 1);
            if (close < 0) {
                parts.add(text.substring(from));
                return;
            }
            parts.add(text.substring(from, open));
            parts.add(text.substring(open + 1, close));
            from = close + 1;
        }
    }

    /** Filled in; a name without a value gives nothing. */
    String fill(Map<String, String> values) {
        StringBuilder out = new StringBuilder(256);
        for (int i = 0; i < parts.size(); i++) {
            out.append(i % 2 == 0 ? parts.get(i) : values.getOrDefault(parts.get(i), ""));
        }
        return out.toString();
    }
}
