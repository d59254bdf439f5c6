package dev.claviger.proxy.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.claviger.proxy.accept.read.FieldTable;
import io.netty.buffer.ByteBuf;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a reply's head for the bot: everything as the exchange sent it, without the fields that speak of the exchange's
 * connection (RFC 9110 section 7.6.1), and with the request id.
 */
final class HopByHop {
    private static final byte[] ID = "X-Claviger-Request-Id: ".getBytes(US_ASCII);
    private static final byte[] LENGTH = "\r\nContent-Length: ".getBytes(US_ASCII);
    private static final int LENGTH_DIGITS = 10;
    private static final int AS_IT_CAME = -1;
    private static final byte[] CLOSE = "\r\nConnection: close".getBytes(US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(US_ASCII);

    private HopByHop() {}

    /** Most bytes {@link #write} adds to a head. */
    static int added(String id) {
        return ID.length + id.length() + LENGTH.length + LENGTH_DIGITS + CLOSE.length + END.length;
    }

    /** Writes the head into {@code out}, with the framing as it came. */
    static void write(ByteBuf out, byte[] head, FieldTable fields, String id, boolean close) {
        write(out, head, fields, id, close, AS_IT_CAME);
    }

    /** The same, with a body of another length, runs of kept fields in one go. */
    static void write(ByteBuf out, byte[] head, FieldTable fields, String id, boolean close, int length) {
        String named = named(fields);
        int from = 0;
        for (int i = 0; i < fields.count(); i++) {
            if (goes(fields, i, named) || (length != AS_IT_CAME && frames(fields, i))) {
                int start = fields.nameStart(i);
                out.writeBytes(head, from, start - from);
                from = i + 1 < fields.count() ? fields.nameStart(i + 1) : head.length - 2;
            }
        }
        out.writeBytes(head, from, head.length - 2 - from);
        out.writeBytes(ID);
        out.writeCharSequence(id, US_ASCII);
        if (length != AS_IT_CAME) {
            out.writeBytes(LENGTH);
            out.writeCharSequence(Integer.toString(length), US_ASCII);
        }
        if (close) {
            out.writeBytes(CLOSE);
        }
        out.writeBytes(END);
    }

    /** What the Connection fields name, in lower case and with commas around each; null where they name nothing more. */
    private static @Nullable String named(FieldTable fields) {
        StringBuilder names = null;
        for (int i = 0; i < fields.count(); i++) {
            if (fields.named(i, "connection") && !fields.valueIs(i, "keep-alive") && !fields.valueIs(i, "close")) {
                names = names == null ? new StringBuilder(",") : names;
                String value = fields.value(i).toLowerCase(Locale.ROOT);
                names.append(value.replace(" ", "").replace("\t", "")).append(',');
            }
        }
        return names == null ? null : names.toString();
    }

    private static boolean goes(FieldTable fields, int i, @Nullable String named) {
        boolean fixed = switch (fields.nameLength(i)) {
            case 7 -> fields.named(i, "upgrade") || fields.named(i, "trailer");
            case 10 -> fields.named(i, "connection") || fields.named(i, "keep-alive");
            default -> fields.nameStartsWith(i, "proxy-") || fields.nameStartsWith(i, "x-claviger-");
        };
        return fixed || (named != null && names(named, fields, i));
    }

    private static boolean frames(FieldTable fields, int i) {
        return fields.named(i, "transfer-encoding") || fields.named(i, "content-length");
    }

    /** The framing goes to the bot as it came, whatever a Connection field says of it. */
    private static boolean names(String named, FieldTable fields, int i) {
        return named.contains("," + fields.name(i).toLowerCase(Locale.ROOT) + ",") && !frames(fields, i);
    }

    /** Whether a comma-separated list has {@code option}, which is lower case. */
    static boolean lists(String value, String option) {
        if (value.equalsIgnoreCase(option)) {
            return true;
        }
        for (int from = 0; from <= value.length(); ) {
            int comma = value.indexOf(',', from);
            int end = comma < 0 ? value.length() : comma;
            if (value.substring(from, end).strip().equalsIgnoreCase(option)) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }
}
