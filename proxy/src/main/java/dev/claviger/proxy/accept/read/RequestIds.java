package dev.claviger.proxy.accept.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes request ids: eight random letters and digits drawn once per process, and a count. Short enough to read out over
 * the phone, unique in a process's life, and two processes share a prefix once in 10^12.
 */
public final class RequestIds {
    private static final byte[] DIGITS = "0123456789abcdefghijklmnopqrstuv".getBytes(ISO_8859_1);
    private static final int PREFIX = 8;
    private static final int BITS = 5;

    private final byte[] prefix = new byte[PREFIX + 1];
    private final AtomicLong count = new AtomicLong();

    /** Ids with a prefix drawn from {@code random}. */
    public RequestIds(RandomGenerator random) {
        for (int i = 0; i < PREFIX; i++) {
            prefix[i] = DIGITS[random.nextInt(DIGITS.length)];
        }
        prefix[PREFIX] = '-';
    }

    /** The next id. */
    public String next() {
        long n = count.incrementAndGet();
        int digits = (64 - Long.numberOfLeadingZeros(n) + BITS - 1) / BITS;
        byte[] id = new byte[PREFIX + 1 + digits];
        System.arraycopy(prefix, 0, id, 0, PREFIX + 1);
        for (int i = id.length - 1; i > PREFIX; i--) {
            id[i] = DIGITS[(int) (n & (DIGITS.length - 1))];
            n >>>= BITS;
        }
        return new String(id, ISO_8859_1);
    }
}
