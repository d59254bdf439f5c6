package dev.claviger.proxy.forward;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Finds the number behind the first {@code "code":} in the first 4 KiB of an error's JSON body, as it passes. Whether
 * the number is quoted makes no difference.
 */
final class ErrorCode implements BodyPeek {
    private static final int MOST = 4_096;
    private static final byte[] KEY = "\"code\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int MAX_DIGITS = 9;

    private byte[] seen = {};
    private int length;

    @Override
    public void see(ByteBuf in, int index, int n) {
        int take = Math.min(n, MOST - length);
        if (take > 0) {
            seen = Arrays.copyOf(seen, length + take);
            in.getBytes(index, seen, length, take);
            length += take;
        }
    }

    /** The code, or 0 where none was seen. */
    int value() {
        for (int i = 0; i + KEY.length < length; i++) {
            if (Arrays.equals(seen, i, i + KEY.length, KEY, 0, KEY.length)) {
                return number(i + KEY.length);
            }
        }
        return 0;
    }

    private int number(int from) {
        int at = from;
        while (at < length && (seen[at] == ' ' || seen[at] == ':' || seen[at] == '"')) {
            at++;
        }
        boolean negative = at < length && seen[at] == '-';
        int first = negative ? at + 1 : at;
        int value = 0;
        int i = first;
        while (i < length && seen[i] >= '0' && seen[i] <= '9' && i - first < MAX_DIGITS) {
            value = value * 10 + (seen[i++] - '0');
        }
        return negative ? -value : value;
    }
}
