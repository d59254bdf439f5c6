package dev.claviger.proxy.exchange.text;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import dev.claviger.proxy.message.WireBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Percent-encoding, one way only: unreserved characters stand for themselves, all others are {@code %XX} in upper case
 * over UTF-8 (RFC 3986 sections 2.1 and 2.3). Decoding accepts what clients send, {@code +} for a space included, and
 * refuses what two readers could read differently.
 */
public final class PercentCoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final boolean[] UNRESERVED = new boolean[128];

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
                .chars()
                .forEach(c -> UNRESERVED[c] = true);
    }

    private PercentCoding() {}

    /** Whether {@code c} stands for itself. */
    public static boolean unreserved(int c) {
        return c >= 0 && c < UNRESERVED.length && UNRESERVED[c];
    }

    /**
     * Decodes {@code bytes[from, to)}; {@code name} says in a refusal which parameter it was.
     *
     * @throws dev.claviger.proxy.message.Refused where it has no meaning, or more than one
     */
    public static String decode(byte[] bytes, int from, int to, String name) {
        for (int i = from; i < to; i++) {
            if (!unreserved(bytes[i])) {
                return decodeSlowly(bytes, from, to, name);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** A whole query with its encoding taken off, whatever comes of it: what an exchange signs that decodes first. */
    public static byte[] decoded(byte[] query) {
        byte[] out = new byte[query.length];
        int n = 0;
        for (int i = 0; i < query.length; i++) {
            byte b = query[i];
            int high = b == '%' && i + 2 < query.length ? Character.digit(query[i + 1], 16) : -1;
            int low = b == '%' && i + 2 < query.length ? Character.digit(query[i + 2], 16) : -1;
            if (high >= 0 && low >= 0) {
                out[n++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                out[n++] = b == '+' ? (byte) ' ' : b;
            }
        }
        return Arrays.copyOf(out, n);
    }

    private static String decodeSlowly(byte[] bytes, int from, int to, String name) {
        byte[] out = new byte[to - from];
        int n = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '+') {
                out[n++] = ' ';
            } else if (b == '%') {
                int high = i + 2 < to ? Character.digit(bytes[i + 1], 16) : -1;
                int low = i + 2 < to ? Character.digit(bytes[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw ambiguous(
                            name, "a broken percent-escape", "write % as %25 and two hexadecimal digits after each %");
                }
                out[n++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                out[n++] = b;
            }
        }
        return checked(out, n, name);
    }

    private static String checked(byte[] decoded, int length, String name) {
        for (int i = 0; i < length; i++) {
            byte b = decoded[i];
            if ((b >= 0 && b < 0x20) || b == 0x7f) {
                throw ambiguous(name, "a control character", "send printable text only");
            }
            if (b == '%'
                    && i + 2 < length
                    && Character.digit(decoded[i + 1], 16) >= 0
                    && Character.digit(decoded[i + 2], 16) >= 0) {
                throw ambiguous(name, "a percent-escape inside a percent-escape", "encode the value once");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(decoded, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ambiguous(name, "bytes that are not UTF-8", "encode text as UTF-8 before percent-encoding");
        }
    }

    private static Refused ambiguous(String name, String what, String hint) {
        return new Refused(Reason.EXCHANGE_AMBIGUOUS, "parameter '" + name + "' holds " + what, hint);
    }

    /** Appends {@code text} in its one encoding. */
    public static void encode(String text, WireBuilder out) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!unreserved(c)) {
                encodeSlowly(text, out);
                return;
            }
        }
        out.put(text);
    }

    private static void encodeSlowly(String text, WireBuilder out) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (unreserved(b)) {
                out.put((char) b);
            } else {
                out.put('%').put(HEX[b >> 4 & 15]).put(HEX[b & 15]);
            }
        }
    }
}
