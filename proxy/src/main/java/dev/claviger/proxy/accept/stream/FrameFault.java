package dev.claviger.proxy.accept.stream;

import dev.claviger.proxy.stream.CloseCode;

/** What came is not what RFC 6455 allows, or above a limit. It carries no stack trace, and nothing of the message. */
public final class FrameFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    private FrameFault(int code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    static FrameFault protocol(String sentence) {
        return new FrameFault(CloseCode.PROTOCOL_ERROR, sentence);
    }

    static FrameFault tooBig(int limit) {
        return new FrameFault(CloseCode.TOO_BIG, "a message is longer than " + limit + " bytes");
    }

    static FrameFault notUtf8(String what) {
        return new FrameFault(CloseCode.NOT_UTF8, what + " is not UTF-8");
    }

    /** The close code that fits. */
    public int code() {
        return code;
    }

    /** What is wrong, in at most 123 characters of ASCII, so that it fits a close frame. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
