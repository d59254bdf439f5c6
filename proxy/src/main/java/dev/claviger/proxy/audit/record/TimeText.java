package dev.claviger.proxy.audit.record;

import dev.claviger.proxy.audit.read.RecordLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A time as the trail spells it: UTC, always six digits of a second. Not for use by several threads. */
public final class TimeText {
    private static final int LENGTH = RecordLine.TIME_LENGTH;
    private static final int FRACTION = 20;
    private static final long PER_SECOND = 1_000_000;

    private final byte[] text = "1970-01-01T00:00:00.000000Z".getBytes(StandardCharsets.US_ASCII);
    private long second;

    /** Spells microseconds since 1970. Good until the next call; nobody writes to it. */
    byte[] of(long micros) {
        long wanted = Math.floorDiv(micros, PER_SECOND);
        if (wanted != second) {
            second = wanted;
            byte[] whole = Instant.ofEpochSecond(wanted).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(whole, 0, text, 0, FRACTION - 1);
        }
        long left = Math.floorMod(micros, PER_SECOND);
        for (int at = LENGTH - 2; at >= FRACTION; at--) {
            text[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return text;
    }

    /** Microseconds since 1970. */
    public static long micros(Instant instant) {
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 1000;
    }
}
