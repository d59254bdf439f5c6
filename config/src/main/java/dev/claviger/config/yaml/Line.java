package dev.claviger.config.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a literal block.
 *
 * @param at where its text begins, its indentation taken off
 * @param text without indentation and line end
 */
public record Line(Position at, String text) {
    /**
     * Splits a block.
     *
     * @param block the text as YAML reads it
     * @param source the whole document
     * @param firstLine the line of the document on which the block's text begins
     */
    static List<Line> ofBlock(String block, String source, int firstLine) {
        List<String> original = source.lines().skip(firstLine - 1L).toList();
        List<Line> lines = new ArrayList<>();
        for (String text : block.lines().toList()) {
            int index = lines.size();
            int indent =
                    index < original.size() ? Math.max(0, original.get(index).indexOf(text)) : 0;
            lines.add(new Line(new Position(firstLine + index, indent + 1), text));
        }
        return lines;
    }
}
