package dev.claviger.proxy.forward;

import io.netty.buffer.ByteBuf;

/**
 * Follows a chunked body to its end (RFC 9112 section 7.1) without taking it apart. Extensions and trailers pass as they
 * are, within limits; lines end in CR LF only.
 */
final class ChunkFollower {
    private static final int MAX_SIZE_DIGITS = 15;
    private static final int MAX_EXTRA_BYTES = 8_192;

    private enum At {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER,
        TRAILER_LF,
        LAST_LF,
        DONE
    }

    private At at = At.SIZE;
    private int digits;
    private long size;
    private int extra;

    /** How many bytes from the reader index on belong to the body; consumes nothing. */
    int follow(ByteBuf in, BodyPeek peek) throws MalformedReply {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int i = start;
        while (i < end && at != At.DONE) {
            if (at == At.DATA) {
                int n = (int) Math.min(size, end - i);
                peek.see(in, i, n);
                size -= n;
                i += n;
                at = size == 0 ? At.DATA_CR : At.DATA;
            } else {
                at = framing(in.getByte(i++));
            }
        }
        return i - start;
    }

    boolean done() {
        return at == At.DONE;
    }

    private At framing(byte b) throws MalformedReply {
        return switch (at) {
            case SIZE -> size(b);
            case EXTENSION -> extra(b, At.EXTENSION, At.SIZE_LF);
            case SIZE_LF -> expect(b, '\n', size == 0 ? At.TRAILER_START : At.DATA);
            case DATA_CR -> expect(b, '\r', At.DATA_LF);
            case DATA_LF -> nextChunk(b);
            case TRAILER_START -> b == '\r' ? At.LAST_LF : extra(b, At.TRAILER, At.TRAILER_LF);
            case TRAILER -> extra(b, At.TRAILER, At.TRAILER_LF);
            case TRAILER_LF -> expect(b, '\n', At.TRAILER_START);
            case LAST_LF -> expect(b, '\n', At.DONE);
            case DATA, DONE -> throw new IllegalStateException("no framing byte is due");
        };
    }

    private At size(byte b) throws MalformedReply {
        int value = Character.digit((char) (b & 0xff), 16);
        if (value >= 0 && digits < MAX_SIZE_DIGITS) {
            digits++;
            size = size * 16 + value;
            return At.SIZE;
        }
        if (digits == 0 || value >= 0) {
            throw new MalformedReply("a chunk of the reply has no readable size");
        }
        return switch (b) {
            case '\r' -> At.SIZE_LF;
            case ';', ' ', '\t' -> At.EXTENSION;
            default -> throw new MalformedReply("a chunk of the reply has no readable size");
        };
    }

    private At extra(byte b, At stay, At lineEnd) throws MalformedReply {
        if (++extra > MAX_EXTRA_BYTES || b == '\n' || b == 0) {
            throw new MalformedReply("the reply's chunk extensions or trailers are broken or too long");
        }
        return b == '\r' ? lineEnd : stay;
    }

    private At nextChunk(byte b) throws MalformedReply {
        digits = 0;
        size = 0;
        return expect(b, '\n', At.SIZE);
    }

    private static At expect(byte b, char expected, At next) throws MalformedReply {
        if (b != expected) {
            throw new MalformedReply("a chunk of the reply does not end where its size says");
        }
        return next;
    }
}
