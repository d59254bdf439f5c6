package dev.claviger.hsm.token;

import java.io.ByteArrayOutputStream;

/** Turns r‖s into SEQUENCE { INTEGER r, INTEGER s } (RFC 3279 section 2.2.3). */
final class EcdsaDer {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private EcdsaDer() {}

    static byte[] encode(byte[] rs) {
        ByteArrayOutputStream integers = new ByteArrayOutputStream(rs.length + 6);
        int half = rs.length / 2;
        integer(rs, 0, half, integers);
        integer(rs, half, rs.length, integers);
        byte[] body = integers.toByteArray();
        ByteArrayOutputStream der = new ByteArrayOutputStream(body.length + 2);
        der.write(SEQUENCE);
        // At most 2 · (2 + 33) = 70 bytes: the short form of a length is enough for P-256.
        der.write(body.length);
        der.writeBytes(body);
        return der.toByteArray();
    }

    /** A positive integer: leading zeroes dropped, one put back where the top bit would make it negative. */
    private static void integer(byte[] bytes, int from, int to, ByteArrayOutputStream out) {
        int start = from;
        while (start < to - 1 && bytes[start] == 0) {
            start++;
        }
        boolean negative = bytes[start] < 0;
        out.write(INTEGER);
        out.write(to - start + (negative ? 1 : 0));
        if (negative) {
            out.write(0);
        }
        out.write(bytes, start, to - start);
    }
}
