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

    /** How many bytes it has. */
    public int length() {
        return (int) bytes.byteSize();
    }

    /** One of its bytes. */
    public byte at(int index) {
        return bytes.get(JAVA_BYTE, index);
    }

    /** Where in {@code text} it first stands from {@code from} on, or -1; an empty one stands nowhere. */
    public int indexIn(byte[] text, int from) {
        int length = length();
        if (length == 0) {
            return -1;
        }
        byte first = bytes.get(JAVA_BYTE, 0);
        for (int at = from; at <= text.length - length; at++) {
            if (text[at] == first && standsAt(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean standsAt(byte[] text, int at) {
        for (int i = 1; i < length(); i++) {
            if (text[at + i] != bytes.get(JAVA_BYTE, i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "OffHeap[****]";
    }
}
