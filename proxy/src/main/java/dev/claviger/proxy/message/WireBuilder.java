package dev.claviger.proxy.message;

import java.util.Arrays;

/** Puts together the bytes of a message, without the locks and copies of a stream. Not for use by several threads. */
public final class WireBuilder {
    private static final char LAST_LATIN = '\u00ff';

    private byte[] bytes;
    private int length;

    /** An empty builder with room for {@code capacity} bytes. */
    public WireBuilder(int capacity) {
        bytes = new byte[capacity];
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Appends one byte. */
    public WireBuilder put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Appends text of characters up to U+00FF, one byte each; any other becomes a question mark. */
    public WireBuilder put(String latin) {
        int n = latin.length();
        room(n);
        for (int i = 0; i < n; i++) {
            char c = latin.charAt(i);
            bytes[length++] = (byte) (c <= LAST_LATIN ? c : '?');
        }
        return this;
    }

    /** Appends bytes. */
    public WireBuilder put(byte[] more) {
        return put(more, 0, more.length);
    }

    /** Appends {@code more[from, to)}. */
    public WireBuilder put(byte[] more, int from, int to) {
        int n = to - from;
        room(n);
        System.arraycopy(more, from, bytes, length, n);
        length += n;
        return this;
    }

    /** Appends a number in decimal. */
    public WireBuilder put(long number) {
        return put(Long.toString(number));
    }

    /** What was put together, followed by whatever room is left. For who takes no more than {@link #length} of it. */
    public byte[] array() {
        return bytes;
    }

    /** The bytes, of which there are to be no more. They are copied only where room is left. */
    public byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
