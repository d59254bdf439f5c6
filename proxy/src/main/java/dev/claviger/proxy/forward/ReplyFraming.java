package dev.claviger.proxy.forward;

import dev.claviger.proxy.accept.read.FieldTable;
import dev.claviger.proxy.accept.read.HeadEnd;
import dev.claviger.proxy.accept.read.MalformedHead;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Follows one reply through the bytes of a connection, so that its end is known (RFC 9112 section 6.3), without changing
 * or copying its body. Interim replies are skipped. A reply whose length can be read in two ways is an error.
 */
final class ReplyFraming {
    private static final byte[] VERSION = "HTTP/1.1 ".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int MAX_FIELDS = 256;

    private enum Body {
        NONE,
        COUNTED,
        CHUNKED,
        UNTIL_CLOSE
    }

    private final int maxHeadBytes;
    private byte[] head = {};
    private int held;
    private int status;
    private @Nullable FieldTable fields;
    private Body body = Body.NONE;
    private long remaining;
    private @Nullable ChunkFollower chunks;
    private boolean close;
    private boolean complete;

    /** A reply whose head may have up to {@code maxHeadBytes}, at most 65,535. */
    ReplyFraming(int maxHeadBytes) {
        this.maxHeadBytes = maxHeadBytes;
    }

    /** Reads on in the head, consuming its bytes; whether the final head is whole now. */
    boolean readHead(ByteBuf in) throws MalformedReply {
        while (in.isReadable()) {
            if (!fill(in)) {
                return false;
            }
            interpret();
            if (status >= 200) {
                return true;
            }
            held = 0;
        }
        return false;
    }

    /** Moves bytes of one head from {@code in} to {@link #head}; whether it is whole. */
    private boolean fill(ByteBuf in) throws MalformedReply {
        int end = held == 0 ? HeadEnd.find(in, in.readerIndex()) : HeadEnd.NOT_YET;
        if (end > 0) {
            int length = end - in.readerIndex();
            requireRoom(length);
            head = new byte[length];
            in.readBytes(head);
            return true;
        }
        if (end == HeadEnd.BROKEN) {
            throw new MalformedReply("a line of the reply's head does not end in CR LF");
        }
        return fillByteByByte(in);
    }

    /** The rare way, for a head that comes in pieces. */
    private boolean fillByteByByte(ByteBuf in) throws MalformedReply {
        while (in.isReadable()) {
            requireRoom(held + 1);
            if (held == head.length || held == 0) {
                head = Arrays.copyOf(head, Math.max(1_024, held * 2));
            }
            byte b = in.readByte();
            head[held++] = b;
            if (b == '\n') {
                if (held < 3 || head[held - 2] != '\r') {
                    throw new MalformedReply("a line of the reply's head does not end in CR LF");
                }
                if (head[held - 3] == '\n') {
                    head = Arrays.copyOf(head, held);
                    return true;
                }
            }
        }
        return false;
    }

    private void requireRoom(int length) throws MalformedReply {
        if (length > maxHeadBytes) {
            throw new MalformedReply("the reply's head is longer than " + maxHeadBytes + " bytes");
        }
    }

    private void interpret() throws MalformedReply {
        status = status(head);
        int line = VERSION.length;
        while (head[line] >= ' ' || head[line] < 0 || head[line] == '\t') {
            line++;
        }
        if (head[line] != '\r' || head[line + 1] != '\n') {
            throw new MalformedReply("the reply's status line holds a control byte");
        }
        try {
            fields = FieldTable.parse(head, line + 2, MAX_FIELDS, true);
        } catch (MalformedHead e) {
            throw new MalformedReply("the reply's head is broken: " + e.sentence());
        }
        if (status == 101) {
            throw new MalformedReply("the reply switches protocols, and nobody asked for that");
        }
        if (status >= 200) {
            frame(fields);
        }
    }

    private static int status(byte[] head) throws MalformedReply {
        int at = VERSION.length;
        if (head.length < at + 5
                || !Arrays.equals(head, 0, at, VERSION, 0, at)
                || !(isDigit(head[at]) && isDigit(head[at + 1]) && isDigit(head[at + 2]))
                || head[at] == '0'
                || (head[at + 3] != ' ' && head[at + 3] != '\r')) {
            throw new MalformedReply("the reply does not start with an HTTP/1.1 status line");
        }
        return (head[at] - '0') * 100 + (head[at + 1] - '0') * 10 + (head[at + 2] - '0');
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private void frame(FieldTable table) throws MalformedReply {
        long length = -1;
        boolean chunked = false;
        for (int i = 0; i < table.count(); i++) {
            switch (table.nameLength(i)) {
                case 10 -> close |= table.named(i, "connection") && closes(table, i);
                case 14 -> length = table.named(i, "content-length") ? length(table, i, length) : length;
                case 17 -> chunked |= table.named(i, "transfer-encoding") && chunked(table, i, chunked);
                default -> {}
            }
        }
        if (chunked && length >= 0) {
            throw new MalformedReply("the reply has both a Transfer-Encoding and a Content-Length");
        }
        body = status == 204 || status == 304 ? Body.NONE : body(length, chunked);
        remaining = length;
        chunks = body == Body.CHUNKED ? new ChunkFollower() : null;
        complete = body == Body.NONE || (body == Body.COUNTED && length == 0);
        close |= body == Body.UNTIL_CLOSE;
    }

    private static boolean closes(FieldTable table, int i) {
        return !table.valueIs(i, "keep-alive") && HopByHop.lists(table.value(i), "close");
    }

    private static Body body(long length, boolean chunked) {
        if (chunked) {
            return Body.CHUNKED;
        }
        return length >= 0 ? Body.COUNTED : Body.UNTIL_CLOSE;
    }

    private static long length(FieldTable table, int i, long before) throws MalformedReply {
        long length = table.count(i);
        if (length < 0 || (before >= 0 && before != length)) {
            throw new MalformedReply("the reply's Content-Length is no number, or there are two that differ");
        }
        return length;
    }

    private static boolean chunked(FieldTable table, int i, boolean already) throws MalformedReply {
        if (already || !table.valueIs(i, "chunked")) {
            throw new MalformedReply("the reply's Transfer-Encoding is not exactly chunked");
        }
        return true;
    }

    /**
     * Follows the body through the bytes at hand, consuming nothing.
     *
     * @param peek sees the body's own bytes, without their framing
     * @return how many of {@code in}'s readable bytes belong to this reply
     */
    int follow(ByteBuf in, BodyPeek peek) throws MalformedReply {
        int readable = in.readableBytes();
        return switch (body) {
            case NONE -> 0;
            case COUNTED -> {
                int n = (int) Math.min(remaining, readable);
                peek.see(in, in.readerIndex(), n);
                remaining -= n;
                complete = remaining == 0;
                yield n;
            }
            case CHUNKED -> {
                ChunkFollower follower = chunks == null ? new ChunkFollower() : chunks;
                int n = follower.follow(in, peek);
                complete = follower.done();
                yield n;
            }
            case UNTIL_CLOSE -> {
                peek.see(in, in.readerIndex(), readable);
                yield readable;
            }
        };
    }

    /** Whether its head says that the body has more bytes than {@code most}. */
    boolean isLongerThan(int most) {
        return body == Body.COUNTED && remaining > most;
    }

    /** Whether the reply ends where the connection does. */
    boolean endsWithConnection() {
        return body == Body.UNTIL_CLOSE;
    }

    /** The connection ended where a reply that {@link #endsWithConnection} should. */
    void connectionEnded() {
        complete = true;
    }

    /** Whether all of the reply was seen. */
    boolean complete() {
        return complete;
    }

    /** Whether the exchange will close the connection after this reply. */
    boolean close() {
        return close;
    }

    /** The status, once the head is whole. */
    int status() {
        return status;
    }

    /** The head's bytes, once it is whole. */
    byte[] head() {
        return head;
    }

    /** The header fields, once the head is whole. */
    FieldTable fields() {
        if (fields == null) {
            throw new IllegalStateException("the reply's head is not whole");
        }
        return fields;
    }
}
