package dev.claviger.proxy.exchange.text;

/** Reads the plain decimal numbers that parameters carry, without a parser's leniency for signs, exponents or spaces. */
public final class Decimal {
    private static final int MAX_DIGITS = 18;

    private Decimal() {}

    /** The whole part of a number such as {@code 5000} or {@code 5000.250}, or −1 where it is not such a number. */
    public static long wholePart(String text) {
        int dot = text.indexOf('.');
        int end = dot < 0 ? text.length() : dot;
        if (end == 0 || end > MAX_DIGITS || dot == text.length() - 1) {
            return -1;
        }
        long whole = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (i != dot && (digit < 0 || digit > 9)) {
                return -1;
            }
            if (i < end) {
                whole = whole * 10 + digit;
            }
        }
        return whole;
    }
}
