package dev.claviger.config.yaml;

import java.time.Duration;

/** Lengths of time as a whole number and one unit: {@code 500ms}, {@code 2s}, {@code 1m}, {@code 4h}, {@code 1d}. */
public final class Durations {
    /** What is said of a text that is none. */
    public static final String RULE = "must be a length of time such as 500ms, 2s, 1m, 4h or 1d";

    private enum Unit {
        D("d", 86_400_000),
        H("h", 3_600_000),
        M("m", 60_000),
        S("s", 1_000),
        MS("ms", 1);

        final String suffix;
        final long millis;

        Unit(String suffix, long millis) {
            this.suffix = suffix;
            this.millis = millis;
        }
    }

    private Durations() {}

    /**
     * Reads a length of time.
     *
     * @throws IllegalArgumentException if it is not written so, or has more than ten digits
     */
    public static Duration parse(String text) {
        int digits = Digits.leading(text);
        String suffix = text.substring(digits);
        for (Unit unit : Unit.values()) {
            if (unit.suffix.equals(suffix)) {
                return Duration.ofMillis(Digits.number(text, digits, RULE) * unit.millis);
            }
        }
        throw new IllegalArgumentException(RULE);
    }

    /** Writes a length of time in the largest unit that is exact to the millisecond. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        for (Unit unit : Unit.values()) {
            if (millis != 0 && millis % unit.millis == 0) {
                return millis / unit.millis + unit.suffix;
            }
        }
        return "0s";
    }
}
