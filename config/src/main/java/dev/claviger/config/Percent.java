package dev.claviger.config;

import dev.claviger.config.yaml.Digits;

/** Shares of a hundred, written as a whole number and the sign: {@code 10%}. */
public final class Percent {
    /** What is said of a text that is none. */
    public static final String RULE = "must be a share such as 10%";

    private Percent() {}

    /**
     * Reads a share; whether it is sensible is the record's to judge.
     *
     * @throws IllegalArgumentException if it is not written so
     */
    public static int parse(String text) {
        int digits = Digits.leading(text);
        long number = Digits.number(text, digits, RULE);
        if (digits > 3 || !text.substring(digits).equals("%")) {
            throw new IllegalArgumentException(RULE);
        }
        return (int) number;
    }
}
