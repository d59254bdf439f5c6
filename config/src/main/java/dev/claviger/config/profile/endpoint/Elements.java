package dev.claviger.config.profile.endpoint;

/** Counts without parsing: an amount may be too large by this, never too small. */
final class Elements {
    private Elements() {}

    /** Elements of a list separated by commas, or of a JSON array, where commas in nested values are not counted. */
    static int count(String list) {
        int commas = 0;
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < list.length(); i++) {
            char letter = list.charAt(i);
            if (quoted) {
                if (letter == '\\') {
                    i++;
                } else if (letter == '"') {
                    quoted = false;
                }
            } else {
                switch (letter) {
                    case '"' -> quoted = true;
                    case '[', '{' -> depth++;
                    case ']', '}' -> depth--;
                    case ',' -> commas += depth <= 1 ? 1 : 0;
                    default -> {}
                }
            }
        }
        return commas + 1;
    }

    /** The whole number a text writes, or {@link Long#MAX_VALUE} where it writes none that fits. */
    static long wholeNumber(String text) {
        int from = text.charAt(0) == '-' ? 1 : 0;
        int length = text.length() - from;
        if (length < 1 || length > 18) {
            return Long.MAX_VALUE;
        }
        long number = 0;
        for (int i = from; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter < '0' || letter > '9') {
                return Long.MAX_VALUE;
            }
            number = number * 10 + (letter - '0');
        }
        return from == 0 ? number : -number;
    }
}
