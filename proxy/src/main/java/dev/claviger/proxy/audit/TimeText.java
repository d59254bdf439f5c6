package dev.claviger.proxy.audit;

import java.time.Instant;

/** A time as the trail spells it: UTC, always six digits of a second. */
final class TimeText {
    /** How many characters it has. */
    static final int LENGTH = 27;

    private static final long PER_SECOND = 1_000_000;

    private long second = Long.MIN_VALUE;
    private String prefix = "";

    /** Spells microseconds since 1970. */
    String of(long micros) {
        long wanted = Math.floorDiv(micros, PER_SECOND);
        if (wanted != second) {
            second = wanted;
            String text = Instant.ofEpochSecond(wanted).toString();
            prefix = text.substring(0, text.length() - 1) + ".";
        }
        String fraction = Long.toString(PER_SECOND + Math.floorMod(micros, PER_SECOND));
        return prefix + fraction.substring(1) + "Z";
    }

    /** Microseconds since 1970. */
    static long micros(Instant instant) {
        return instant.getEpochSecond() * PER_SECOND + instant.getNano() / 1000;
    }
}
