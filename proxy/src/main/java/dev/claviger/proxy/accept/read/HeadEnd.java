package dev.claviger.proxy.accept.read;

import io.netty.buffer.ByteBuf;

/** Finds where a message's head ends, line by line, and refuses lines that do not end in CR LF (RFC 9112 section 2.2). */
public final class HeadEnd {
    /** The head goes on beyond the bytes that are there. */
    public static final int NOT_YET = -1;

    /** A line ends in a bare LF, or the head starts with an empty line. */
    public static final int BROKEN = -2;

    private HeadEnd() {}

    /**
     * The index behind the blank line that ends the head.
     *
     * @param in the bytes; nothing is consumed
     * @param from index of the first byte not looked at yet, at or behind {@code in.readerIndex()}
     * @return an index in {@code in}, or {@link #NOT_YET}, or {@link #BROKEN}
     */
    public static int find(ByteBuf in, int from) {
        int start = in.readerIndex();
        int end = in.writerIndex();
        int at = from;
        while (at < end) {
            int lf = in.indexOf(at, end, (byte) '\n');
            if (lf < 0) {
                return NOT_YET;
            }
            if (lf < start + 2 || in.getByte(lf - 1) != '\r') {
                return BROKEN;
            }
            if (in.getByte(lf - 2) == '\n') {
                return lf + 1;
            }
            at = lf + 1;
        }
        return NOT_YET;
    }
}
