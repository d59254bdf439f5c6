package dev.claviger.config.recipe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an exchange writes the time of a request. */
public enum TimeFormat {
    /** Since 1970. */
    MILLISECONDS(1, 1, null),
    /** Since 1970. */
    SECONDS(1, 1_000, null),
    /** Since 1970. */
    MICROSECONDS(1_000, 1, null),
    /** Since 1970. */
    NANOSECONDS(1_000_000, 1, null),
    /** ISO 8601 in UTC, such as {@code 2020-12-08T09:08:57.715Z}. */
    ISO_MILLISECONDS(1, 1, "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'"),
    /** ISO 8601 in UTC without a zone, such as {@code 2020-12-08T09:08:57}. */
    ISO_SECONDS(1, 1, "uuuu-MM-dd'T'HH:mm:ss");

    private static final int MOST_DIGITS = 19;

    private final long times;
    private final long parts;
    private final @Nullable DateTimeFormatter iso;

    TimeFormat(long times, long parts, @Nullable String pattern) {
        this.times = times;
        this.parts = parts;
        this.iso = pattern == null ? null : DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    /** Writes milliseconds since 1970. */
    public String write(long millis) {
        return iso == null
                ? Long.toString(millis / parts * times)
                : iso.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC));
    }

    /** Whether it is a number. */
    public boolean isNumber() {
        return iso == null;
    }

    /** Milliseconds since 1970 of a text in this format, of a number whatever follows its point; -1 where it is none. */
    public long millis(String text) {
        if (iso != null) {
            try {
                return LocalDateTime.parse(text, iso).toInstant(ZoneOffset.UTC).toEpochMilli();
            } catch (DateTimeException _) {
                return -1;
            }
        }
        long number = whole(text);
        return number < 0 ? -1 : number / times * parts;
    }

    /**
     * Milliseconds since 1970 in the middle of the time that a whole number in this unit stands for: a clock that tells
     * whole seconds is half of one further on average.
     */
    public long middle(long number) {
        return number / times * parts + parts / 2;
    }

    private static long whole(String text) {
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        if (end == 0 || end > MOST_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && i != point) {
                return -1;
            }
            number = digit && i < end ? number * 10 + (c - '0') : number;
        }
        return number < 0 ? -1 : number;
    }
}
