package dev.claviger.proxy.accept.read;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A request body in chunks (RFC 9112 section 7.1), read more narrowly than the grammar: no extensions, no trailers, and
 * nothing but CR LF ends a line.
 */
final class ChunkedBody {
    private static final int FIRST = 1_024;
    private static final int MAX_SIZE_DIGITS = 8;

    private enum At {
        SIZE,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        LAST_CR,
        LAST_LF,
        DONE
    }

    private final int maxBytes;
    private At at = At.SIZE;
    private int digits;
    private long size;
    private byte[] body = new byte[FIRST];
    private int length;

    ChunkedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes what belongs to the body out of {@code in}; whether the body is whole. */
    boolean read(ByteBuf in) throws Rejected {
        while (at != At.DONE && in.isReadable()) {
            if (at == At.DATA) {
                data(in);
            } else {
                framing(in.readByte());
            }
        }
        return at == At.DONE;
    }

    private void framing(byte b) throws Rejected {
        at = switch (at) {
            case SIZE -> b == '\r' && digits > 0 ? At.SIZE_LF : digit(b);
            case SIZE_LF -> expect(b, '\n', size == 0 ? At.LAST_CR : At.DATA);
            case DATA_CR -> expect(b, '\r', At.DATA_LF);
            case DATA_LF -> nextChunk(b);
            case LAST_CR -> expect(b, '\r', At.LAST_LF);
            case LAST_LF -> expect(b, '\n', At.DONE);
            case DATA, DONE -> throw new IllegalStateException("no framing byte is due");
        };
    }

    private At digit(byte b) throws Rejected {
        int value = Character.digit((char) (b & 0xff), 16);
        if (value < 0 || ++digits > MAX_SIZE_DIGITS) {
            throw Rejected.malformed("a chunk's size is not one to eight hexadecimal digits and a line end");
        }
        size = size * 16 + value;
        if (length + size > maxBytes) {
            throw Rejected.tooLarge(413, "the body is longer than " + maxBytes + " bytes");
        }
        return At.SIZE;
    }

    private At nextChunk(byte b) throws Rejected {
        digits = 0;
        size = 0;
        return expect(b, '\n', At.SIZE);
    }

    private static At expect(byte b, char expected, At next) throws Rejected {
        if (b != expected) {
            throw Rejected.malformed("a chunk does not end where its size says, or has a trailer");
        }
        return next;
    }

    private void data(ByteBuf in) {
        int n = (int) Math.min(size, in.readableBytes());
        if (length + n > body.length) {
            body = Arrays.copyOf(body, Math.max(length + n, body.length * 2));
        }
        in.readBytes(body, length, n);
        length += n;
        size -= n;
        if (size == 0) {
            at = At.DATA_CR;
        }
    }

    /** The whole body. */
    byte[] bytes() {
        return Arrays.copyOf(body, length);
    }
}
