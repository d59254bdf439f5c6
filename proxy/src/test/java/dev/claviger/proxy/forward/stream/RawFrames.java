package dev.claviger.proxy.forward.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** WebSocket frames over blocking streams, with code of the test's own; it sends whatever it is told to, allowed or not. */
final class RawFrames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    private static final byte[] MASK = {0x12, (byte) 0x9a, 0x00, 0x7f};

    private final DataInputStream in;
    private final OutputStream out;
    private final boolean masking;

    /** One frame that came; its payload one character for each byte. */
    record Frame(boolean fin, int opcode, boolean masked, String payload) {
        String text() {
            return new String(payload.getBytes(ISO_8859_1), UTF_8);
        }

        int code() {
            return payload.length() < 2 ? 1005 : payload.charAt(0) << 8 | payload.charAt(1);
        }

        String reason() {
            return payload.length() < 2 ? "" : payload.substring(2);
        }
    }

    RawFrames(InputStream in, OutputStream out, boolean masking) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = out;
        this.masking = masking;
    }

    RawFrames text(String text) throws IOException {
        return send(true, TEXT, text.getBytes(UTF_8));
    }

    RawFrames close(int code, String reason) throws IOException {
        String payload = "" + (char) (code >>> 8) + (char) (code & 0xff) + reason;
        return send(true, CLOSE, payload.getBytes(ISO_8859_1));
    }

    RawFrames send(boolean fin, int opcode, byte[] payload) throws IOException {
        raw(frame((fin ? 0x80 : 0) | opcode, payload, masking));
        return this;
    }

    RawFrames raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    static byte[] frame(int first, byte[] payload, boolean masked) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        int bit = masked ? 0x80 : 0;
        frame.writeByte(first);
        if (payload.length < 126) {
            frame.writeByte(bit | payload.length);
        } else if (payload.length < 65_536) {
            frame.writeByte(bit | 126);
            frame.writeShort(payload.length);
        } else {
            frame.writeByte(bit | 127);
            frame.writeLong(payload.length);
        }
        if (masked) {
            frame.write(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(masked ? payload[i] ^ MASK[i % 4] : payload[i]);
        }
        return bytes.toByteArray();
    }

    /** The next frame; fails at the end of the stream. */
    Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        long length = second & 0x7f;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] mask = new byte[4];
        boolean masked = (second & 0x80) != 0;
        if (masked) {
            in.readFully(mask);
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame((first & 0x80) != 0, first & 0x7f, masked, new String(payload, ISO_8859_1));
    }

    /** Reads until the other side closes the connection; whether it did so in order, without a reset. */
    boolean atEnd() throws IOException {
        try {
            in.readByte();
            return false;
        } catch (EOFException e) {
            return true;
        }
    }

    InputStream in() {
        return in;
    }
}
