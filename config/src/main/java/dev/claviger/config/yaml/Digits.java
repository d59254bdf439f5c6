package dev.claviger.config.yaml;

/** The whole number that stands before a unit. */
public final class Digits {
    /** Ten digits of days are still within a long of milliseconds. */
    private static final int MOST = 10;

    private Digits() {}

    /** How many ASCII digits the text begins with. */
    public static int leading(String text) {
        int count = 0;
        while (count < text.length() && text.charAt(count) >= '0' && text.charAt(count) <= '9') {
            count++;
        }
        return count;
    }

    /**
     * The number written by the first digits.
     *
     * @param count how many digits, as told by {@link #leading(String)}
     * @param rule the message where there is none or where it is too long
     * @throws IllegalArgumentException with that message
     */
    public static long number(String text, int count, String rule) {
        if (count == 0 || count > MOST) {
            throw new IllegalArgumentException(rule);
        }
        return Long.parseLong(text, 0, count, 10);
    }
}
