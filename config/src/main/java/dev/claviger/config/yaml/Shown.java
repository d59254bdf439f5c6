package dev.claviger.config.yaml;

/** How text from a file is shown in a message of one line. */
final class Shown {
    private static final int LONGEST = 80;

    private Shown() {}

    /** The text without control characters, cut where it is long; {@code ''} where it is empty. */
    static String text(String text) {
        if (text.isEmpty()) {
            return "''";
        }
        var shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char letter = text.charAt(i);
            if (Character.isISOControl(letter)
                    || Character.isSurrogate(letter)
                    || letter == '\u2028'
                    || letter == '\u2029') {
                shown.append(String.format("\\u%04x", (int) letter));
            } else {
                shown.append(letter);
            }
        }
        return shown.append(text.length() > LONGEST ? "…" : "").toString();
    }

    /** A path without control characters; the steps themselves are not cut. */
    static String path(String path) {
        return path.isEmpty() || path.chars().noneMatch(Character::isISOControl) ? path : text(path);
    }
}
