package dev.claviger.harness.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Finds where one small HTTP/1.1 message ends, request or reply, without making objects: the head up to the empty line
 * and as many bytes as its {@code Content-Length} says. Good for the benchmark's own traffic only.
 */
public final class HttpMessageReader {
    private static final int CAPACITY = 16 * 1024;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final byte[] bytes = new byte[CAPACITY];
    private int filled;
    private int scanned;
    private int headEnd = -1;
    private int end = -1;

    /**
     * Takes bytes in.
     *
     * @throws IllegalStateException where a message is longer than 16 KiB
     */
    public void append(ByteBuf in) {
        int count = in.readableBytes();
        if (count > CAPACITY - filled) {
            throw new IllegalStateException(
                    "an HTTP message longer than " + CAPACITY + " bytes, the most that is read");
        }
        in.readBytes(bytes, filled, count);
        filled += count;
    }

    /** Whether a whole message is here. */
    public boolean complete() {
        if (headEnd < 0 && !findHead()) {
            return false;
        }
        return filled >= end;
    }

    private boolean findHead() {
        for (int i = Math.max(scanned, 3); i < filled; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                headEnd = i + 1;
                end = headEnd + contentLength();
                return true;
            }
        }
        scanned = filled;
        return false;
    }

    private int contentLength() {
        for (int i = 0; i + LENGTH.length < headEnd; i++) {
            if (bytes[i] == '\n' && named(i + 1)) {
                return number(i + 1 + LENGTH.length);
            }
        }
        return 0;
    }

    private boolean named(int from) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((bytes[from + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) {
        int value = 0;
        for (int i = from; bytes[i] != '\r'; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                value = value * 10 + bytes[i] - '0';
            }
        }
        return value;
    }

    /** The status of a complete reply. */
    public int status() {
        return (bytes[STATUS_AT] - '0') * 100 + (bytes[STATUS_AT + 1] - '0') * 10 + bytes[STATUS_AT + 2] - '0';
    }

    /** Whether a complete request's path ends with these bytes. */
    public boolean pathEndsWith(byte[] suffix) {
        int at = 0;
        while (bytes[at] != ' ') {
            at++;
        }
        at++;
        while (bytes[at] != ' ' && bytes[at] != '?') {
            at++;
        }
        for (int i = 1; i <= suffix.length; i++) {
            if (at < i || bytes[at - i] != suffix[suffix.length - i]) {
                return false;
            }
        }
        return true;
    }

    /** The complete message as text. */
    public String text() {
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    /** Forgets the complete message and keeps what came after it. */
    public void next() {
        System.arraycopy(bytes, end, bytes, 0, filled - end);
        filled -= end;
        scanned = 0;
        headEnd = -1;
        end = -1;
    }

    /** Forgets everything, as a new connection must. */
    public void clear() {
        filled = 0;
        scanned = 0;
        headEnd = -1;
        end = -1;
    }
}
