package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.accept.read.FieldTable;
import dev.claviger.proxy.accept.read.HeadEnd;
import dev.claviger.proxy.accept.read.MalformedHead;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The exchange's answer to an upgrade, up to its blank line, as far as it is read (RFC 6455 section 4.1). */
final class UpgradeAnswer {
    private static final int MAX_HEAD = 16 * 1_024;
    private static final int MAX_FIELDS = 128;
    private static final byte[] VERSION = "HTTP/1.1 ".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_DIGITS = 3;
    private static final int SWITCHING = 101;

    private final int status;
    private final FieldTable fields;

    private UpgradeAnswer(int status, FieldTable fields) {
        this.status = status;
        this.fields = fields;
    }

    /** Reads the head, consuming it; null while it is not whole. */
    static @Nullable UpgradeAnswer read(ByteBuf in) throws MalformedHead {
        int end = HeadEnd.find(in, in.readerIndex());
        int length = end < 0 ? in.readableBytes() : end - in.readerIndex();
        if (end == HeadEnd.BROKEN) {
            throw new MalformedHead("a line of it does not end in CR LF", false);
        }
        if (length > MAX_HEAD) {
            throw new MalformedHead("its head is longer than " + MAX_HEAD + " bytes", true);
        }
        if (end == HeadEnd.NOT_YET) {
            return null;
        }
        byte[] head = new byte[length];
        in.readBytes(head);
        return parse(head);
    }

    private static UpgradeAnswer parse(byte[] head) throws MalformedHead {
        int line = VERSION.length + STATUS_DIGITS;
        int status = head.length > line && Arrays.equals(head, 0, VERSION.length, VERSION, 0, VERSION.length)
                ? number(head)
                : 0;
        if (status < 100) {
            throw new MalformedHead("it does not start with an HTTP/1.1 status line", false);
        }
        while (head[line] != '\n') {
            line++;
        }
        return new UpgradeAnswer(status, FieldTable.parse(head, line + 1, MAX_FIELDS, true));
    }

    private static int number(byte[] head) {
        int number = 0;
        for (int i = VERSION.length; i < VERSION.length + STATUS_DIGITS; i++) {
            int digit = head[i] - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    int status() {
        return status;
    }

    FieldTable fields() {
        return fields;
    }

    boolean switches() {
        return status == SWITCHING;
    }

    /** What is wrong with a 101, or null. */
    @Nullable String fault(String expectedAccept, @Nullable String offeredProtocols) {
        if (!"websocket".equalsIgnoreCase(fields.get("upgrade")) || !lists(fields.get("connection"), "upgrade")) {
            return "it does not upgrade to WebSocket";
        }
        if (!expectedAccept.equals(fields.get("sec-websocket-accept"))) {
            return "its Sec-WebSocket-Accept does not fit the key";
        }
        if (fields.find("sec-websocket-extensions") >= 0) {
            return "it agrees on an extension, and none was offered";
        }
        String protocol = protocol();
        if (protocol != null && !lists(offeredProtocols, protocol)) {
            return "it chooses a subprotocol that was not offered";
        }
        return null;
    }

    /** The subprotocol the exchange chose, or null. */
    @Nullable String protocol() {
        return fields.get("sec-websocket-protocol");
    }

    /** Whether a comma-separated list has {@code option}. */
    static boolean lists(@Nullable String list, String option) {
        if (list == null) {
            return false;
        }
        for (String one : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            if (one.strip().equals(option.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
