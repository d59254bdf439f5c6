package dev.claviger.proxy.accept.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Writes frames, each a whole message. */
public final class FrameWriter {
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int MAX_HEAD = 14;

    private final @Nullable IntSupplier masks;

    private FrameWriter(@Nullable IntSupplier masks) {
        this.masks = masks;
    }

    /** Writes as a server does, without masks. */
    public static FrameWriter server() {
        return new FrameWriter(null);
    }

    /** Writes as a client does; {@code masks} must not be predictable (RFC 6455 section 10.3). */
    public static FrameWriter client(IntSupplier masks) {
        return new FrameWriter(masks);
    }

    /** A frame with any opcode; a control frame's payload has at most 125 bytes. */
    public ByteBuf frame(ByteBufAllocator alloc, int opcode, byte[] payload) {
        ByteBuf out = alloc.ioBuffer(MAX_HEAD + payload.length);
        out.writeByte(FIN | opcode);
        int maskBit = masks == null ? 0 : MASKED;
        if (payload.length < SHORT_LENGTH) {
            out.writeByte(maskBit | payload.length);
        } else if (payload.length <= 0xffff) {
            out.writeByte(maskBit | SHORT_LENGTH).writeShort(payload.length);
        } else {
            out.writeByte(maskBit | LONG_LENGTH).writeLong(payload.length);
        }
        if (masks == null) {
            return out.writeBytes(payload);
        }
        int mask = masks.getAsInt();
        byte[] masked = new byte[payload.length];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = (byte) (payload[i] ^ (mask >>> (8 * (3 - (i & 3)))));
        }
        return out.writeInt(mask).writeBytes(masked);
    }
}
