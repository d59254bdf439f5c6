package dev.claviger.hsm;

/** A finished signature and what it cost, waiting and executing measured apart. */
public final class Signature {
    private final byte[] value;
    private final long waitNanos;
    private final long execNanos;

    /** A signature of {@code value} that waited {@code waitNanos} for a worker and took {@code execNanos} in the token. */
    public Signature(byte[] value, long waitNanos, long execNanos) {
        this.value = value;
        this.waitNanos = waitNanos;
        this.execNanos = execNanos;
    }

    /** The signature's bytes, in the format its {@link Mechanism} names. The caller owns the array. */
    public byte[] value() {
        return value;
    }

    /** Nanoseconds between the request and a worker taking it up. */
    public long waitNanos() {
        return waitNanos;
    }

    /** Nanoseconds spent making the message and inside the token. */
    public long execNanos() {
        return execNanos;
    }
}
