package dev.claviger.proxy.accept.stream;

import io.netty.buffer.ByteBuf;

/** Takes what a {@link FrameReader} reads, in the order it came. */
public interface FrameSink {
    /**
     * Whether the message that begins now is to be joined, rather than passed as it is.
     *
     * @param length in bytes; {@link Long#MAX_VALUE} where it comes in several frames
     */
    boolean joins(int opcode, long length);

    /** A whole message, unmasked. */
    void message(int opcode, byte[] payload) throws FrameFault;

    /**
     * Bytes of messages that are not joined, heads and payloads as they came; takes over the buffer.
     *
     * @param ended how many messages end in these bytes
     */
    void pass(ByteBuf bytes, int ended);

    /** A control frame, unmasked; at most 125 bytes. */
    void control(int opcode, byte[] payload) throws FrameFault;

    /** Whether nothing more is wanted for now. */
    boolean paused();
}
