package dev.claviger.harness.sandbox.http.read;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Joins the chunks of one body (RFC 9112 section 7.1). Extensions and trailers are refused. */
final class ChunkedBody {
    private static final int LARGEST_BODY_BYTES = 8 << 20;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Reads what is there; returns the whole body once its last chunk came, null before. */
    byte @Nullable [] read(ByteBuf in) throws MalformedRequestException {
        while (true) {
            int start = in.readerIndex();
            int lineEnd = lineEnd(in);
            if (lineEnd < 0) {
                return null;
            }
            int size = size(in.toString(start, lineEnd - start, StandardCharsets.ISO_8859_1));
            int dataStart = lineEnd + 2;
            if (in.writerIndex() < dataStart + size + 2) {
                return null;
            }
            if (in.getByte(dataStart + size) != '\r' || in.getByte(dataStart + size + 1) != '\n') {
                throw new MalformedRequestException("a chunk does not end where its size says");
            }
            byte[] data = new byte[size];
            in.getBytes(dataStart, data);
            in.readerIndex(dataStart + size + 2);
            if (size == 0) {
                return body.toByteArray();
            }
            body.writeBytes(data);
            if (body.size() > LARGEST_BODY_BYTES) {
                throw new MalformedRequestException("the body is larger than " + LARGEST_BODY_BYTES + " bytes");
            }
        }
    }

    private static int lineEnd(ByteBuf in) throws MalformedRequestException {
        for (int i = in.readerIndex(); i + 1 < in.writerIndex(); i++) {
            if (in.getByte(i) == '\r' && in.getByte(i + 1) == '\n') {
                return i;
            }
            if (i - in.readerIndex() > 8) {
                throw new MalformedRequestException("a chunk's size is not a short hexadecimal number");
            }
        }
        return -1;
    }

    private static int size(String hex) throws MalformedRequestException {
        if (hex.isEmpty() || hex.length() > 7 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new MalformedRequestException("a chunk's size is not a short hexadecimal number");
        }
        return Integer.parseInt(hex, 16);
    }
}
