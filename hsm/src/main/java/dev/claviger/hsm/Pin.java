package dev.claviger.hsm;

import java.util.Arrays;

/** A token's user PIN. It prints as stars, and is wiped by {@link #close()}. */
public final class Pin implements AutoCloseable {
    private final byte[] utf8;

    /** Takes ownership of {@code utf8}: it is wiped with this object. */
    public Pin(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** The PIN itself, not a copy. */
    byte[] utf8() {
        return utf8;
    }

    /** A copy with a life of its own. */
    public Pin copy() {
        return new Pin(utf8.clone());
    }

    @Override
    public void close() {
        Arrays.fill(utf8, (byte) 0);
    }

    @Override
    public String toString() {
        return "Pin[****]";
    }
}
