package dev.claviger.proxy.audit.read;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trail, taken apart by position: every record begins and ends alike.
 *
 * @param seq its number
 * @param prev the hash it names as the one before
 * @param hash the hash it names as its own
 * @param hashFits whether that is its own
 * @param type the record's type
 * @param text the line without its newline
 */
public record RecordLine(long seq, String prev, String hash, boolean hashFits, String type, String text) {
    /** What follows the hash: {@code "}}. */
    public static final int AFTER_HASH = 2;

    private static final String HASH = ",\"hash\":\"";
    /** How many bytes at a line's end its hash is not over. */
    private static final int NOT_HASHED = HASH.length() + Hex.HASH_LENGTH + AFTER_HASH;

    private static final String SEQ = "{\"seq\":";
    private static final String TIME = ",\"time\":\"";
    private static final String PREV = "\",\"prev\":\"";
    private static final String TYPE = "\",\"type\":\"";
    /** How many characters a record's time has. */
    public static final int TIME_LENGTH = 27;

    private static final int MAX_SEQ_DIGITS = 18;

    /** Takes {@code bytes[from, to)} apart; null where it is no record at all. */
    public static @Nullable RecordLine parse(byte[] bytes, int from, int to, MessageDigest digest) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (!text.startsWith(SEQ) || !text.endsWith("\"}")) {
            return null;
        }
        int comma = text.indexOf(',');
        int prevAt = comma + TIME.length() + TIME_LENGTH + PREV.length();
        int typeAt = prevAt + Hex.HASH_LENGTH + TYPE.length();
        int hashAt = text.length() - AFTER_HASH - Hex.HASH_LENGTH;
        int typeEnd = text.indexOf('"', typeAt);
        long seq = number(text, SEQ.length(), comma);
        if (seq < 0
                || typeEnd < 0
                || typeEnd >= hashAt
                || !text.startsWith(TIME, comma)
                || !text.startsWith(PREV, prevAt - PREV.length())
                || !text.startsWith(TYPE, prevAt + Hex.HASH_LENGTH)
                || !text.startsWith(HASH, hashAt - HASH.length())) {
            return null;
        }
        digest.update(bytes, from, to - from - NOT_HASHED);
        String actual = HexFormat.of().formatHex(digest.digest());
        String stated = text.substring(hashAt, hashAt + Hex.HASH_LENGTH);
        return new RecordLine(
                seq,
                text.substring(prevAt, prevAt + Hex.HASH_LENGTH),
                stated,
                actual.equals(stated),
                text.substring(typeAt, typeEnd),
                text);
    }

    /** Takes a whole line apart; null where it is no record at all. */
    public static @Nullable RecordLine parse(byte[] line) {
        return parse(line, 0, line.length, Hex.sha256());
    }

    private static long number(String text, int from, int to) {
        if (to <= from || to - from > MAX_SEQ_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The value of a text field that needs no escapes, such as an id or a file's name, or null. */
    public @Nullable String field(String name) {
        String key = ",\"" + name + "\":\"";
        int at = text.indexOf(key);
        if (at < 0) {
            return null;
        }
        int end = text.indexOf('"', at + key.length());
        return end < 0 ? null : text.substring(at + key.length(), end);
    }
}
