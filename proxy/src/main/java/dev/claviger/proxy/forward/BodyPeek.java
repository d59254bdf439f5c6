package dev.claviger.proxy.forward;

import io.netty.buffer.ByteBuf;

/** Looks at a body's bytes as they pass. */
@FunctionalInterface
interface BodyPeek {
    /** Looks at nothing. */
    BodyPeek NONE = (in, index, length) -> {};

    /** Sees {@code length} bytes from {@code index} on; it must not touch the buffer's indexes. */
    void see(ByteBuf in, int index, int length);
}
