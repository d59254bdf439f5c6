package dev.claviger.proxy.throttle;

import org.jspecify.annotations.Nullable;

/** A whole number as header fields write it. */
final class WholeNumber {
    private static final int MAX_DIGITS = 18;

    private WholeNumber() {}

    /** The number, or -1 where there is no text or it is anything else. */
    static long of(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }
}
