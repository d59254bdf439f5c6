package dev.claviger.config;

import dev.claviger.config.yaml.Digits;

/**
 * An amount of data, written as a whole number and one unit: {@code 512B}, {@code 64KiB}, {@code 1MiB}, {@code 2GiB}.
 *
 * @param bytes not negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
    /** What is said of a text that is none. */
    public static final String RULE = "must be a size such as 512B, 64KiB, 1MiB or 2GiB";

    private enum Unit {
        GiB(1L << 30),
        MiB(1L << 20),
        KiB(1L << 10),
        B(1);

        final long bytes;

        Unit(long bytes) {
            this.bytes = bytes;
        }
    }

    /** Checks the sign. */
    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size must not be negative, got: " + bytes);
        }
    }

    /** So many times 1,024 bytes. */
    public static DataSize ofKiB(long count) {
        return new DataSize(Math.multiplyExact(count, Unit.KiB.bytes));
    }

    /** So many times 1,048,576 bytes. */
    public static DataSize ofMiB(long count) {
        return new DataSize(Math.multiplyExact(count, Unit.MiB.bytes));
    }

    /**
     * Reads a size.
     *
     * @throws IllegalArgumentException if it is not written so or does not fit a long
     */
    public static DataSize parse(String text) {
        int digits = Digits.leading(text);
        String suffix = text.substring(digits);
        for (Unit unit : Unit.values()) {
            if (unit.name().equals(suffix)) {
                long count = Digits.number(text, digits, RULE);
                if (count > Long.MAX_VALUE / unit.bytes) {
                    throw new IllegalArgumentException(RULE);
                }
                return new DataSize(count * unit.bytes);
            }
        }
        throw new IllegalArgumentException(RULE);
    }

    @Override
    public int compareTo(DataSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** As the file spells it, in the largest unit that is exact. */
    @Override
    public String toString() {
        for (Unit unit : Unit.values()) {
            if (bytes != 0 && bytes % unit.bytes == 0) {
                return bytes / unit.bytes + unit.name();
            }
        }
        return "0B";
    }
}
