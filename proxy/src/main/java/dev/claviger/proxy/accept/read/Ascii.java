package dev.claviger.proxy.accept.read;

/** The character classes of HTTP's grammar (RFC 9110 section 5.6), by table. */
final class Ascii {
    private static final byte TOKEN = 1;
    private static final byte TEXT = 2;
    private static final byte TARGET = 4;
    private static final byte OBS = 8;
    private static final byte[] CLASSES = classes();
    private static final byte[] LOWER = lowerCase();

    private Ascii() {}

    private static byte[] classes() {
        byte[] table = new byte[256];
        for (int c = 0x21; c < 0x7f; c++) {
            boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            boolean token = alphanumeric || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
            table[c] = (byte) ((token ? TOKEN : 0) | TEXT | (c == '#' ? 0 : TARGET));
        }
        table[' '] = TEXT;
        table['\t'] = TEXT;
        for (int c = 0x80; c < 0x100; c++) {
            table[c] = OBS;
        }
        return table;
    }

    private static byte[] lowerCase() {
        byte[] table = new byte[256];
        for (int c = 0; c < table.length; c++) {
            table[c] = (byte) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
        }
        return table;
    }

    /** Whether {@code b} may stand in a header field's name. */
    static boolean isToken(byte b) {
        return (CLASSES[b & 0xff] & TOKEN) != 0;
    }

    /** Whether {@code b} may stand in a header field's value. */
    static boolean isFieldText(byte b, boolean obsText) {
        return (CLASSES[b & 0xff] & (obsText ? TEXT | OBS : TEXT)) != 0;
    }

    /** Whether {@code b} may stand in a request target: visible ASCII, no fragment. */
    static boolean isTarget(byte b) {
        return (CLASSES[b & 0xff] & TARGET) != 0;
    }

    /** The lower-case form of {@code b}, which is {@code b} itself unless it is an upper-case letter. */
    static byte lower(byte b) {
        return LOWER[b & 0xff];
    }
}
