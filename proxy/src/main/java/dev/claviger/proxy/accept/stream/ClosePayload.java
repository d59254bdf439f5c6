package dev.claviger.proxy.accept.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.claviger.proxy.stream.CloseCode;
import java.util.Arrays;

/**
 * What a close frame says (RFC 6455 section 5.5.1).
 *
 * @param code the code, or {@link #NO_CODE}
 * @param reason the reason, or an empty string
 */
public record ClosePayload(int code, String reason) {
    /** The frame had no code (section 7.4.1); never written into a frame. */
    public static final int NO_CODE = 1005;

    /** Reads a close frame's payload. */
    public static ClosePayload parse(byte[] payload) throws FrameFault {
        if (payload.length == 0) {
            return new ClosePayload(NO_CODE, "");
        }
        if (payload.length == 1) {
            throw FrameFault.protocol("a close frame has half a code");
        }
        int code = (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        if (!CloseCode.sendable(code)) {
            throw FrameFault.protocol("a close frame has the code " + code + ", which may not be sent");
        }
        byte[] reason = Arrays.copyOfRange(payload, 2, payload.length);
        Utf8.require(reason, "a close frame's reason");
        return new ClosePayload(code, new String(reason, UTF_8));
    }

    /** The payload to write. */
    public byte[] bytes() {
        if (code == NO_CODE) {
            return new byte[0];
        }
        byte[] text = reason.getBytes(UTF_8);
        byte[] bytes = new byte[2 + text.length];
        bytes[0] = (byte) (code >>> 8);
        bytes[1] = (byte) code;
        System.arraycopy(text, 0, bytes, 2, text.length);
        return bytes;
    }
}
