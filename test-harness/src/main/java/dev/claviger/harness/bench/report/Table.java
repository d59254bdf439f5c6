package dev.claviger.harness.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table to print.
 *
 * @param title what stands above it
 * @param header the columns' headings; the first column holds text, the others figures
 * @param rows the rows, each as long as the header
 */
public record Table(String title, List<String> header, List<List<String>> rows) {
    /** Copies the lists. */
    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
        int columns = header.size();
        if (rows.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("table '" + title + "' has a row without " + columns + " cells");
        }
    }

    /** For a terminal: columns aligned by blanks. */
    public String text() {
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        int[] widths = IntStream.range(0, header.size())
                .map(column -> all.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return title + "\n"
                + all.stream().map(row -> "  " + aligned(row, widths) + "\n").collect(Collectors.joining());
    }

    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String pad = " ".repeat(widths[i] - cell.length());
            line.append(i == 0 ? cell + pad : "  " + pad + cell);
        }
        return line.toString().stripTrailing();
    }

    /** For a README. */
    public String markdown() {
        String dashes = "---" + "|--:".repeat(header.size() - 1);
        return "**" + title + "**\n\n" + line(header) + "|" + dashes + "|\n"
                + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
