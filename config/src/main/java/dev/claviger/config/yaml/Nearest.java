package dev.claviger.config.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that was probably meant. */
public final class Nearest {
    /** Beyond this many names a list is no help. */
    private static final int LISTED = 20;

    private Nearest() {}

    /** The known name nearest to a wrong one by edit distance, if it is near enough to have been meant. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        int far = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(name -> Math.abs(name.length() - wrong.length()) <= far)
                .filter(name -> distance(wrong, name) <= far)
                .min(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(name -> name));
    }

    /** A hint: the name that was probably meant, else the known ones where they are few. */
    public static String hint(String wrong, Collection<String> known) {
        return to(wrong, known).map(name -> "did you mean " + name + "?").orElseGet(() -> listed(known));
    }

    private static String listed(Collection<String> known) {
        if (known.isEmpty()) {
            return "none is known here";
        }
        return known.size() > LISTED
                ? ""
                : known.stream().sorted().collect(Collectors.joining(", ", "known here: ", ""));
    }

    /** Levenshtein's distance; two neighbours that changed places count once, letter case not at all. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
