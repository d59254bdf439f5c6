package dev.claviger.hsm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A token's user PIN. It is kept off the heap for as long as it may be needed to log in again, where no garbage collector
 * copies it and no heap dump holds it. It prints as stars, and is wiped by {@link #close()}.
 */
public final class Pin implements AutoCloseable {
    /** Of no thread in particular: the thread that logs in again is not the one that read the PIN. */
    private final MemorySegment utf8;

    /** Takes in {@code utf8}, and wipes it. */
    public Pin(byte[] utf8) {
        this(MemorySegment.ofArray(utf8));
        Arrays.fill(utf8, (byte) 0);
    }

    private Pin(MemorySegment from) {
        // At least one byte, so that the pointer is never null.
        utf8 = Arena.ofAuto().allocate(Math.max(1, from.byteSize())).asSlice(0, from.byteSize());
        MemorySegment.copy(from, JAVA_BYTE, 0, utf8, JAVA_BYTE, 0, from.byteSize());
    }

    /** Lends the PIN itself, not a copy, to {@code use}, which must not keep it. */
    public <R> R reveal(Function<MemorySegment, R> use) {
        return use.apply(utf8);
    }

    /** A copy with a life of its own. */
    public Pin copy() {
        return new Pin(utf8);
    }

    @Override
    public void close() {
        utf8.fill((byte) 0);
    }

    @Override
    public String toString() {
        return "Pin[****]";
    }
}
