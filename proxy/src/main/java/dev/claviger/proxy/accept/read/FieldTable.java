package dev.claviger.proxy.accept.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.claviger.proxy.message.Headers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one head, as places in its bytes: nothing is copied out until somebody asks for a value. Reading
 * is strict (RFC 9112 section 5): a name is a token directly followed by the colon, a value holds no control byte but
 * the tab, and no line is folded.
 *
 * <p>A field is kept as one long: a byte of hash, 8 bits of name length, 16 bits each of name start, value start and
 * value length.
 */
public final class FieldTable implements Headers {
    private static final int USUAL_FIELDS = 12;
    private static final int MAX_NAME = 255;
    private static final int MAX_DIGITS = 18;
    private static final long NAME_SHAPE = 0xffff_0000_0000_0000L;

    private final byte[] bytes;
    private long[] fields = new long[USUAL_FIELDS];
    private int count;

    private FieldTable(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the field lines of a head.
     *
     * @param head the head's bytes, ending in CR LF CR LF, at most 65,535; nobody writes to it afterwards
     * @param from where the first field line starts
     * @param maxFields how many there may be
     * @param obsText whether values may hold bytes above 0x7f, which are then read as ISO 8859-1
     * @throws MalformedHead if the lines are not what RFC 9112 says
     */
    public static FieldTable parse(byte[] head, int from, int maxFields, boolean obsText) throws MalformedHead {
        FieldTable table = new FieldTable(head);
        int at = from;
        int blank = head.length - 2;
        while (at < blank) {
            if (table.count == maxFields) {
                throw new MalformedHead("the head has more than " + maxFields + " header fields", true);
            }
            at = table.readLine(at, obsText);
        }
        if (at != blank) {
            throw new MalformedHead("the head does not end in one blank line", false);
        }
        return table;
    }

    private int readLine(int from, boolean obsText) throws MalformedHead {
        int at = from;
        int hash = 0;
        while (Ascii.isToken(bytes[at])) {
            hash = hash * 31 + Ascii.lower(bytes[at]);
            at++;
        }
        int nameLength = at - from;
        if (bytes[at] != ':' || nameLength == 0 || nameLength > MAX_NAME) {
            throw new MalformedHead(nameFault(from, at), false);
        }
        int start = at + 1;
        while (bytes[start] == ' ' || bytes[start] == '\t') {
            start++;
        }
        at = start;
        while (Ascii.isFieldText(bytes[at], obsText)) {
            at++;
        }
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw new MalformedHead(
                    "the value of header field number " + (count + 1) + " holds the byte 0x"
                            + Integer.toHexString(bytes[at] & 0xff),
                    false);
        }
        int end = at;
        while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        add(hash, from, nameLength, start, end - start);
        return at + 2;
    }

    private String nameFault(int from, int at) {
        String where = "header field number " + (count + 1);
        if (at == from && (bytes[at] == ' ' || bytes[at] == '\t')) {
            return where + " is a folded line";
        }
        return where + " is not a name directly followed by a colon";
    }

    private void add(int hash, int nameStart, int nameLength, int valueStart, int valueLength) {
        if (count == fields.length) {
            fields = Arrays.copyOf(fields, count * 2);
        }
        fields[count++] = (long) (hash & 0xff) << 56
                | (long) nameLength << 48
                | (long) nameStart << 32
                | (long) valueStart << 16
                | valueLength;
    }

    /** How many fields there are. */
    public int count() {
        return count;
    }

    /** Where in the head field number {@code i} starts: the first byte of its name. */
    public int nameStart(int i) {
        return (int) (fields[i] >>> 32) & 0xffff;
    }

    /** How long the name of field number {@code i} is. */
    public int nameLength(int i) {
        return (int) (fields[i] >>> 48) & 0xff;
    }

    /** Whether field number {@code i} is called {@code name}, which is given in lower case. */
    public boolean named(int i, String name) {
        return nameLength(i) == name.length() && nameStartsWith(i, name);
    }

    /** Whether the name of field number {@code i} starts with {@code prefix}, which is given in lower case. */
    public boolean nameStartsWith(int i, String prefix) {
        if (nameLength(i) < prefix.length()) {
            return false;
        }
        int at = nameStart(i);
        for (int k = 0; k < prefix.length(); k++) {
            if (Ascii.lower(bytes[at + k]) != prefix.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /** Where in the head the value of field number {@code i} starts. */
    public int valueStart(int i) {
        return (int) (fields[i] >>> 16) & 0xffff;
    }

    /** How long the value of field number {@code i} is, without the white space around it. */
    public int valueLength(int i) {
        return (int) fields[i] & 0xffff;
    }

    /** The value of field number {@code i}. */
    public String value(int i) {
        return new String(bytes, valueStart(i), valueLength(i), ISO_8859_1);
    }

    /** Whether the value of field number {@code i} is {@code text}, without regard to case; {@code text} is lower case. */
    public boolean valueIs(int i, String text) {
        if (valueLength(i) != text.length()) {
            return false;
        }
        int at = valueStart(i);
        for (int k = 0; k < text.length(); k++) {
            if (Ascii.lower(bytes[at + k]) != text.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The value of field number {@code i} as a count of bytes: 1 to 18 digits and nothing else (RFC 9110 section 8.6),
     * or -1 where it is anything else.
     */
    public long count(int i) {
        int length = valueLength(i);
        if (length < 1 || length > MAX_DIGITS) {
            return -1;
        }
        long number = 0;
        int at = valueStart(i);
        for (int k = at; k < at + length; k++) {
            int digit = bytes[k] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The name of field number {@code i}, as sent. */
    public String name(int i) {
        return new String(bytes, nameStart(i), nameLength(i), ISO_8859_1);
    }

    /** Whether an earlier field has the same name as field number {@code i}. */
    public boolean repeats(int i) {
        for (int k = 0; k < i; k++) {
            if (((fields[i] ^ fields[k]) & NAME_SHAPE) == 0 && sameName(i, k)) {
                return true;
            }
        }
        return false;
    }

    private boolean sameName(int i, int k) {
        int one = nameStart(i);
        int other = nameStart(k);
        for (int n = nameLength(i); n > 0; n--) {
            if (Ascii.lower(bytes[one++]) != Ascii.lower(bytes[other++])) {
                return false;
            }
        }
        return true;
    }

    /** The number of the first field called {@code name}, in any case, or -1. */
    public int find(String name) {
        for (int i = 0; i < count; i++) {
            if (nameLength(i) == name.length() && called(i, name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean called(int i, String name) {
        int at = nameStart(i);
        for (int k = 0; k < name.length(); k++) {
            if (Ascii.lower(bytes[at + k]) != Ascii.lower((byte) name.charAt(k))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable String get(String name) {
        int i = find(name);
        return i < 0 ? null : value(i);
    }

    /** Prints how many fields there are and none of them: they may hold credentials. */
    @Override
    public String toString() {
        return "FieldTable[" + count + " fields]";
    }
}
