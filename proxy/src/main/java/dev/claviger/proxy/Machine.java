package dev.claviger.proxy;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What this machine supplies and a test replaces: the time and the randomness. Everything else is handed these.
 *
 * @param clock the wall clock, in UTC
 * @param nanos a clock that only ever grows, in nanoseconds of no particular origin
 * @param random the system's cryptographic random source
 */
public record Machine(Clock clock, LongSupplier nanos, SecureRandom random) {
    /** The machine this process runs on. */
    public static Machine here() {
        return new Machine(Clock.systemUTC(), System::nanoTime, new SecureRandom());
    }
}
