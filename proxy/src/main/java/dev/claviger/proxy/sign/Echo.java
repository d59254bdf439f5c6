package dev.claviger.proxy.sign;

import dev.claviger.hsm.OffHeap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One value that was sent for a bot, and what the bot had in its place. It is found in a message as JSON may write it, be it a
 * text within a text, and percent-encoded. It prints without either.
 */
final class Echo {
    /** Shorter ones are found only where no letter or digit stands beside them: they could be part of something else. */
    private static final int UNLIKE_ANYTHING = 16;

    private final OffHeap sent;
    private final byte[] own;
    private final byte first;

    /**
     * An echo.
     *
     * @param sent the value, which is wiped; not empty
     * @param own the bot's
     */
    Echo(byte[] sent, String own) {
        this.sent = new OffHeap(sent);
        this.first = this.sent.at(0);
        this.own = plain(own).getBytes(StandardCharsets.UTF_8);
    }

    /** What may stand within a text without being written otherwise. */
    private static String plain(String own) {
        StringBuilder plain = new StringBuilder(own.length());
        own.chars().forEach(c -> plain.append(c < ' ' || c == '"' || c == '\\' ? '*' : (char) c));
        return plain.toString();
    }

    /** Whether it is of this value. */
    boolean isOf(byte[] value) {
        return value.length == sent.length() && sent.indexIn(value, 0) == 0;
    }

    /** A message with the bot's value wherever it holds the one that was sent; the message itself where it does not. */
    byte[] instead(byte[] message) {
        int at = next(message, 0);
        if (at < 0) {
            return message;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + own.length);
        int from = 0;
        while (at >= 0) {
            out.write(message, from, at - from);
            out.writeBytes(own);
            from = end(message, at);
            at = next(message, from);
        }
        out.write(message, from, message.length - from);
        return out.toByteArray();
    }

    private int next(byte[] message, int from) {
        for (int at = from; at <= message.length - sent.length(); at++) {
            byte begins = message[at];
            if ((begins == first || begins == '\\' || begins == '%') && stands(message, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean stands(byte[] message, int at) {
        int end = end(message, at);
        return end >= 0 && (sent.length() >= UNLIKE_ANYTHING || alone(message, at, end));
    }

    private static boolean alone(byte[] message, int at, int end) {
        boolean escapeBefore = at >= 6 && message[at - 5] == 'u' && message[at - 6] == '\\';
        return (at == 0 || escapeBefore || !isWord(message[at - 1]))
                && (end == message.length || !isWord(message[end]));
    }

    private static boolean isWord(byte b) {
        return b >= 0 && Character.isLetterOrDigit(b);
    }

    /** Where the value ends that begins here, or -1 if none does. */
    private int end(byte[] message, int from) {
        int at = from;
        for (int i = 0; i < sent.length() && at >= 0; i++) {
            at = after(message, at, sent.at(i));
        }
        return at;
    }

    /** Where one byte of it ends, however it is written, or -1. */
    private static int after(byte[] message, int from, byte wanted) {
        int at = from;
        while (at < message.length && message[at] == '\\') {
            at++;
        }
        if (wanted == '\\') {
            return at > from ? at : -1;
        }
        if (at > from && isCode(message, at, 'u', 4, wanted)) {
            return at + 5;
        }
        if (at == from && isCode(message, at, '%', 2, wanted)) {
            return at + 3;
        }
        return at < message.length && message[at] == wanted ? at + 1 : -1;
    }

    private static boolean isCode(byte[] message, int at, char sign, int digits, byte wanted) {
        if (at + digits >= message.length || message[at] != sign) {
            return false;
        }
        int code = 0;
        for (int i = 1; i <= digits; i++) {
            int digit = Character.digit(message[at + i], 16);
            if (digit < 0) {
                return false;
            }
            code = code << 4 | digit;
        }
        return code == (wanted & 0xff);
    }

    @Override
    public String toString() {
        return "Echo[****]";
    }
}
