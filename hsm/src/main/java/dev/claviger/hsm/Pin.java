package dev.claviger.hsm;

import java.util.Arrays;
import java.util.function.Function;

/** A token's user PIN. It prints as stars, and is wiped by {@link #close()}. */
public final class Pin implements AutoCloseable {
    private final byte[] utf8;

    /** Takes ownership of {@code utf8}: it is wiped with this object. */
    public Pin(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Lends the PIN itself, not a copy, to {@code use}, which must not keep it. */
    public <R> R reveal(Function<byte[], R> use) {
        return use.apply(utf8);
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
