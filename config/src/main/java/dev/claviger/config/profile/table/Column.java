package dev.claviger.config.profile.table;

import dev.claviger.config.yaml.Line;
import dev.claviger.config.yaml.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line, or a part of one, with its place.
 *
 * @param text without white space
 * @param at where it begins
 */
record Column(String text, Position at) {
    /** The words of a line up to its comment. */
    static List<Column> of(Line line) {
        List<Column> columns = new ArrayList<>();
        String text = line.text();
        int from = 0;
        while (from < text.length() && text.charAt(from) != '#') {
            if (Character.isWhitespace(text.charAt(from))) {
                from++;
                continue;
            }
            int to = from;
            while (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            columns.add(new Column(text.substring(from, to), after(line.at(), from)));
            from = to;
        }
        return columns;
    }

    /** Splits at the commas that stand outside of parentheses. */
    List<Column> split() {
        List<Column> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char letter = i == text.length() ? ',' : text.charAt(i);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == ',' && (depth <= 0 || i == text.length())) {
                parts.add(new Column(text.substring(from, i), after(at, from)));
                from = i + 1;
            }
        }
        return parts;
    }

    private static Position after(Position at, int count) {
        return new Position(at.line(), at.column() + count);
    }
}
