package dev.claviger.proxy.audit.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON objects, one a line, into one buffer that is used again and again. Not for use by several threads. */
public final class JsonLine {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_DIGITS = 19;

    private byte[] bytes;
    private int length;

    /**
     * Begins with an empty buffer.
     *
     * @param capacity its bytes at first; it grows
     */
    public JsonLine(int capacity) {
        bytes = new byte[capacity];
    }

    /** What was written; good until the next write. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    /** Takes back everything. */
    public void clear() {
        length = 0;
    }

    /** Takes back everything from {@code to} on. */
    public void cut(int to) {
        length = to;
    }

    JsonLine open() {
        return raw('{');
    }

    JsonLine close() {
        return raw('}');
    }

    JsonLine object(String name) {
        name(name);
        return raw('{');
    }

    /** Begins a list of objects. */
    JsonLine list(String name) {
        name(name);
        return raw('[');
    }

    /** Begins an object in a list. */
    JsonLine element() {
        return bytes[length - 1] == '[' ? raw('{') : raw(',').raw('{');
    }

    JsonLine endList() {
        return raw(']');
    }

    JsonLine end() {
        return raw('}');
    }

    JsonLine number(String name, long value) {
        name(name);
        if (value == Long.MIN_VALUE) {
            ascii(Long.toString(value));
        } else {
            digits(value);
        }
        return this;
    }

    private void digits(long value) {
        room(MAX_DIGITS + 1);
        long left = value;
        if (left < 0) {
            bytes[length++] = '-';
            left = -left;
        }
        int start = length;
        do {
            bytes[length++] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        for (int low = start, high = length - 1; low < high; low++, high--) {
            byte swapped = bytes[low];
            bytes[low] = bytes[high];
            bytes[high] = swapped;
        }
    }

    /** Bytes that are known to need no escapes. */
    JsonLine plain(String name, byte[] value) {
        name(name);
        raw('"');
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return raw('"');
    }

    /** A text, escaped; unpaired surrogates become U+FFFD. */
    JsonLine text(String name, String value) {
        return text(name, value, Integer.MAX_VALUE);
    }

    /** A text of which no more than {@code most} characters are kept; a cut one ends in an ellipsis. */
    JsonLine text(String name, String value, int most) {
        name(name);
        raw('"');
        int end = Math.min(value.length(), most);
        room(end * 6 + 3);
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(value.charAt(i + 1))) {
                utf8(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                special(c);
            }
        }
        if (end < value.length()) {
            utf8(0x2026);
        }
        return raw('"');
    }

    /** Bytes in lower-case hexadecimal. */
    JsonLine hex(String name, byte[] value) {
        name(name);
        raw('"');
        room(value.length * 2);
        for (byte b : value) {
            bytes[length++] = HEX[(b >> 4) & 0xf];
            bytes[length++] = HEX[b & 0xf];
        }
        return raw('"');
    }

    void newline() {
        raw('\n');
    }

    private void special(char c) {
        switch (c) {
            case '"', '\\' -> {
                bytes[length++] = '\\';
                bytes[length++] = (byte) c;
            }
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            default -> {
                if (c < ' ' || c == 0x7f) {
                    escape('u');
                    bytes[length++] = '0';
                    bytes[length++] = '0';
                    bytes[length++] = HEX[c >> 4];
                    bytes[length++] = HEX[c & 0xf];
                } else {
                    utf8(Character.isSurrogate(c) ? 0xfffd : c);
                }
            }
        }
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    private void utf8(int point) {
        if (point < 0x80) {
            bytes[length++] = (byte) point;
        } else if (point < 0x800) {
            bytes[length++] = (byte) (0xc0 | (point >> 6));
            bytes[length++] = continuation(point);
        } else if (point < 0x10000) {
            bytes[length++] = (byte) (0xe0 | (point >> 12));
            bytes[length++] = continuation(point >> 6);
            bytes[length++] = continuation(point);
        } else {
            bytes[length++] = (byte) (0xf0 | (point >> 18));
            bytes[length++] = continuation(point >> 12);
            bytes[length++] = continuation(point >> 6);
            bytes[length++] = continuation(point);
        }
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }

    private void name(String name) {
        if (bytes[length - 1] != '{') {
            raw(',');
        }
        raw('"');
        ascii(name);
        raw('"');
        raw(':');
    }

    /** The way that drops each character's upper half: there is none here, and no other way copies without a detour. */
    @SuppressWarnings("deprecation")
    private void ascii(String text) {
        int n = text.length();
        room(n);
        text.getBytes(0, n, bytes, length);
        length += n;
    }

    private JsonLine raw(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
