package dev.claviger.proxy.accept.stream;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Reads the heads of one side's frames, one after the other, in whatever pieces they come (RFC 6455 section 5.2). No
 * extension is ever agreed on, so the reserved bits must be zero.
 */
final class FrameHead {
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int MAX_CONTROL = 125;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int MASK_BYTES = 4;

    private final byte[] bytes = new byte[14];
    private final boolean masked;
    private int filled;
    private int size = 2;
    private boolean messageOpen;

    /** Heads that must be masked, as a client's must, or must not be, as a server's (section 5.1). */
    FrameHead(boolean masked) {
        this.masked = masked;
    }

    /** Gets ready for the next head. */
    void next() {
        filled = 0;
        size = 2;
    }

    /** Whether part of a head has been read. */
    boolean begun() {
        return filled > 0;
    }

    /** Reads on, consuming only the head's bytes; whether it is whole now. */
    boolean read(ByteBuf in) throws FrameFault {
        while (filled < size && in.isReadable()) {
            bytes[filled++] = in.readByte();
            if (filled == 2) {
                begin();
            }
        }
        if (filled < size) {
            return false;
        }
        checkLength();
        if (!Opcode.control(opcode())) {
            messageOpen = !fin();
        }
        return true;
    }

    private void begin() throws FrameFault {
        int opcode = opcode();
        if ((bytes[0] & RESERVED) != 0) {
            throw FrameFault.protocol("a frame has a reserved bit set, and no extension was agreed on");
        }
        if (!Opcode.known(opcode)) {
            throw FrameFault.protocol("a frame has the unknown opcode " + opcode);
        }
        if (((bytes[1] & MASKED) != 0) != masked) {
            throw FrameFault.protocol(masked ? "a client's frame is not masked" : "a server's frame is masked");
        }
        int shortLength = bytes[1] & 0x7f;
        if (Opcode.control(opcode)) {
            if (!fin() || shortLength > MAX_CONTROL) {
                throw FrameFault.protocol("a control frame is fragmented or longer than 125 bytes");
            }
        } else if ((opcode == Opcode.CONTINUATION) != messageOpen) {
            throw FrameFault.protocol(
                    messageOpen ? "a message begins inside another" : "a continuation frame continues nothing");
        }
        size = 2 + lengthBytes(shortLength) + (masked ? MASK_BYTES : 0);
    }

    private static int lengthBytes(int shortLength) {
        return switch (shortLength) {
            case SHORT_LENGTH -> 2;
            case LONG_LENGTH -> 8;
            default -> 0;
        };
    }

    private void checkLength() throws FrameFault {
        int shortLength = bytes[1] & 0x7f;
        long length = length();
        boolean minimal = switch (shortLength) {
            case SHORT_LENGTH -> length >= SHORT_LENGTH;
            case LONG_LENGTH -> length > 0xffff;
            default -> true;
        };
        if (!minimal || length < 0) {
            throw FrameFault.protocol("a frame's length is not written in the fewest bytes, or has its top bit set");
        }
    }

    int opcode() {
        return bytes[0] & 0x0f;
    }

    boolean fin() {
        return (bytes[0] & FIN) != 0;
    }

    /** The payload's length in bytes. */
    long length() {
        int shortLength = bytes[1] & 0x7f;
        int n = lengthBytes(shortLength);
        if (n == 0) {
            return shortLength;
        }
        long length = 0;
        for (int i = 2; i < 2 + n; i++) {
            length = length << 8 | (bytes[i] & 0xff);
        }
        return length;
    }

    /** What byte number {@code i} of a masked payload is masked with. */
    byte mask(long i) {
        return bytes[size - MASK_BYTES + (int) (i & 3)];
    }

    boolean masked() {
        return masked;
    }

    /** The head as it came. */
    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }
}
