package dev.claviger.proxy.accept.stream;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Payload bytes that are joined, unmasked as they come. */
final class Collected {
    private static final byte[] NONE = {};

    private final int max;
    private byte[] bytes = NONE;
    private int filled;

    /** Nothing yet, and never more than {@code max} bytes. */
    Collected(int max) {
        this.max = max;
    }

    /** Makes room for a frame's payload; doubling, so that many small fragments cost no more than a few large ones. */
    void room(long more) throws FrameFault {
        if (more > max - filled) {
            throw FrameFault.tooBig(max);
        }
        int needed = filled + (int) more;
        if (needed > bytes.length) {
            int doubled = filled == 0 ? 0 : Math.min(max, bytes.length * 2);
            bytes = Arrays.copyOf(bytes, Math.max(needed, doubled));
        }
    }

    /** Moves bytes from {@code in}, of which the first is number {@code at} of its frame. */
    void move(ByteBuf in, int n, FrameHead head, long at) {
        in.readBytes(bytes, filled, n);
        if (head.masked()) {
            for (int i = 0; i < n; i++) {
                bytes[filled + i] ^= head.mask(at + i);
            }
        }
        filled += n;
    }

    /** Hands over what was collected, and starts again. */
    byte[] take() {
        byte[] whole = filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
        bytes = NONE;
        filled = 0;
        return whole;
    }
}
