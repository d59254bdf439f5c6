package dev.claviger.proxy.accept.read;

import dev.claviger.proxy.message.Call;
import io.netty.buffer.ByteBuf;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of one connection, one after the other, in whatever pieces they come. It reads HTTP/1.1 narrowly:
 * whatever two readers could understand in two ways is rejected, never repaired.
 */
public final class RequestReader {
    private static final byte[] NO_BODY = {};

    private final AcceptLimits limits;
    private final HostRule hosts;
    private final RequestIds ids;
    private final LongSupplier nanos;
    private final String peer;

    /** How many bytes of an unfinished head were searched already. */
    private int searched;

    private @Nullable RequestLine line;
    private @Nullable FieldTable table;
    private byte @Nullable [] target;
    private byte[] body = NO_BODY;
    private int filled;
    private @Nullable ChunkedBody chunks;
    private boolean close;
    private final boolean upgradable;
    private boolean upgrade;

    /** The last Host field that passed; a connection's requests nearly always name the same. */
    private String host = "";

    /**
     * A reader of one connection.
     *
     * @param limits how much a request may take
     * @param hosts which names in a Host field are ours besides loopback; given in lower case, without a port
     * @param ids where request ids come from
     * @param nanos the monotonic clock
     * @param peer whom the connection is with, for messages
     * @param upgradable whether a request may ask to go on in WebSocket
     */
    public RequestReader(
            AcceptLimits limits,
            Predicate<String> hosts,
            RequestIds ids,
            LongSupplier nanos,
            String peer,
            boolean upgradable) {
        this.upgradable = upgradable;
        this.limits = limits;
        this.hosts = new HostRule(hosts);
        this.ids = ids;
        this.nanos = nanos;
        this.peer = peer;
    }

    /**
     * Reads on; the next call once it is whole, else null. Consumes only what belongs to that call.
     *
     * @throws Rejected if the bytes are no request that is handed on
     */
    public @Nullable Call read(ByteBuf in) throws Rejected {
        if (line == null && !readHead(in)) {
            return null;
        }
        return readBody(in) ? call() : null;
    }

    /** Whether a request has begun and is not whole. */
    public boolean midway() {
        return line != null || searched > 0;
    }

    /** Whether the bot asked, with the last call, that the connection be closed after it. */
    public boolean close() {
        return close;
    }

    /** Whether the last call asks to go on in WebSocket. */
    public boolean upgrade() {
        return upgrade;
    }

    private boolean readHead(ByteBuf in) throws Rejected {
        int end = HeadEnd.find(in, in.readerIndex() + searched);
        if (end == HeadEnd.BROKEN) {
            throw Rejected.malformed("a line of the head does not end in CR LF, or the head starts with an empty line");
        }
        int length = end == HeadEnd.NOT_YET ? in.readableBytes() : end - in.readerIndex();
        if (length > limits.maxHeadBytes()) {
            throw Rejected.tooLarge(431, "the head is longer than " + limits.maxHeadBytes() + " bytes");
        }
        if (end == HeadEnd.NOT_YET) {
            searched = length;
            return false;
        }
        searched = 0;
        byte[] head = new byte[length];
        in.readBytes(head);
        head(head);
        return true;
    }

    private void head(byte[] head) throws Rejected {
        RequestLine first = RequestLine.parse(head, limits.maxRequestLineBytes());
        FieldTable fieldTable;
        try {
            fieldTable = FieldTable.parse(head, first.end(), limits.maxHeaderFields(), false);
        } catch (MalformedHead e) {
            throw Rejected.of(e);
        }
        RequestFields fields = RequestFields.of(fieldTable);
        if (fields.upgrades()) {
            checkUpgrade(first.method(), fieldTable);
        }
        upgrade = fields.upgrades();
        if (host.isEmpty() || !fieldTable.valueIs(fields.host(), host)) {
            int at = fieldTable.valueStart(fields.host());
            String named = RequestLine.lower(head, at, at + fieldTable.valueLength(fields.host()));
            hosts.check(named);
            host = named;
        }
        frame(first.method(), fields);
        target = first.originForm(host);
        close = fields.close();
        table = fieldTable;
        line = first;
    }

    private void checkUpgrade(String method, FieldTable fields) throws Rejected {
        if (!upgradable) {
            throw Rejected.malformed("the request has the header field Upgrade, and no WebSocket is spoken here");
        }
        UpgradeRules.check(method, fields);
    }

    private void frame(String method, RequestFields fields) throws Rejected {
        int length = fields.contentLength();
        if (method.equals("GET") && (fields.chunked() || length > 0)) {
            throw Rejected.malformed("the request is a GET with a body");
        }
        if (length > limits.maxBodyBytes()) {
            throw Rejected.tooLarge(413, "the body is longer than " + limits.maxBodyBytes() + " bytes");
        }
        filled = 0;
        body = length > 0 ? new byte[length] : NO_BODY;
        chunks = fields.chunked() ? new ChunkedBody(limits.maxBodyBytes()) : null;
    }

    private boolean readBody(ByteBuf in) throws Rejected {
        if (chunks != null) {
            return chunks.read(in);
        }
        int n = Math.min(body.length - filled, in.readableBytes());
        if (n > 0) {
            in.readBytes(body, filled, n);
            filled += n;
        }
        return filled == body.length;
    }

    private Call call() {
        RequestLine first = line;
        FieldTable fields = table;
        byte[] origin = target;
        if (first == null || fields == null || origin == null) {
            throw new IllegalStateException("a call without a head");
        }
        byte[] whole = chunks == null ? body : chunks.bytes();
        line = null;
        table = null;
        target = null;
        chunks = null;
        body = NO_BODY;
        return new Call(ids.next(), first.method(), origin, host, fields, whole, peer, nanos.getAsLong());
    }
}
