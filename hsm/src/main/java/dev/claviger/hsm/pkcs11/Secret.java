package dev.claviger.hsm.pkcs11;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Secret bytes off the heap, where no garbage collector copies them; zeroed by {@link #close()}. */
public final class Secret implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment segment;

    private Secret(long bytes) {
        // At least one byte, so that the pointer is never null.
        segment = arena.allocate(Math.max(1, bytes), 8).asSlice(0, bytes);
    }

    /** {@code bytes} zeroes, to be filled. */
    public static Secret allocate(long bytes) {
        return new Secret(bytes);
    }

    /** A copy; the caller still wipes its own array. */
    public static Secret copyOf(byte[] bytes) {
        Secret secret = new Secret(bytes.length);
        MemorySegment.copy(bytes, 0, secret.segment, JAVA_BYTE, 0, bytes.length);
        return secret;
    }

    /** The memory; valid until {@link #close()}, on this thread only. */
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public void close() {
        segment.fill((byte) 0);
        arena.close();
    }

    @Override
    public String toString() {
        return "Secret[****]";
    }
}
