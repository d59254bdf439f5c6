package dev.claviger.proxy.accept.stream;

/** What a frame is (RFC 6455 section 11.8). */
public final class Opcode {
    /** Goes on with a fragmented message. */
    public static final int CONTINUATION = 0x0;

    /** A text message, or its first fragment. */
    public static final int TEXT = 0x1;

    /** A binary message, or its first fragment. */
    public static final int BINARY = 0x2;

    /** The sender will send no more. */
    public static final int CLOSE = 0x8;

    /** Asks for a pong. */
    public static final int PING = 0x9;

    /** Answers a ping, or comes unasked. */
    public static final int PONG = 0xA;

    private Opcode() {}

    static boolean known(int opcode) {
        return opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG);
    }

    static boolean control(int opcode) {
        return opcode >= CLOSE;
    }
}
