package dev.claviger.hsm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** A secret kept where no garbage collector copies it and no heap dump holds it. It prints as stars. */
public final class OffHeap {
    private final MemorySegment bytes;

    /** Takes a secret in, and wipes the array. */
    public OffHeap(byte[] secret) {
        bytes = Arena.ofAuto().allocate(Math.max(1, secret.length)).asSlice(0, secret.length);
        MemorySegment.copy(secret, 0, bytes, JAVA_BYTE, 0, secret.length);
        Arrays.fill(secret, (byte) 0);
    }

    /** A copy, which the caller wipes. */
    public byte[] copy() {
        return bytes.toArray(JAVA_BYTE);
    }

    @Override
    public String toString() {
        return "OffHeap[****]";
    }
}
