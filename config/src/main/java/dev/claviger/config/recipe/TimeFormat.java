package dev.claviger.config.recipe;

/** How an exchange writes the time of a request. */
public enum TimeFormat {
    /** Since 1970. */
    MILLISECONDS(1, 1),
    /** Since 1970. */
    SECONDS(1, 1_000),
    /** Since 1970. */
    MICROSECONDS(1_000, 1),
    /** Since 1970. */
    NANOSECONDS(1_000_000, 1);

    private final long times;
    private final long parts;

    TimeFormat(long times, long parts) {
        this.times = times;
        this.parts = parts;
    }

    /** Writes milliseconds since 1970. */
    public String write(long millis) {
        return Long.toString(millis / parts * times);
    }

    /** Milliseconds since 1970 of a number in this unit. */
    public long millis(long number) {
        return number / times * parts;
    }
}
