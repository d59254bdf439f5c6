package dev.claviger.harness.sandbox.mexc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one message as protobuf.dev documents it ("Encoding"), as far as MEXC's messages need it. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int MORE = 0x80;
    private static final int SEVEN_BITS = 0x7F;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf put(int field, String text) {
        return put(field, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A message within this one. */
    Protobuf put(int field, Protobuf inner) {
        return put(field, inner.toBytes());
    }

    /** A number that is not negative. */
    Protobuf put(int field, long number) {
        varint((long) field << 3 | VARINT);
        varint(number);
        return this;
    }

    private Protobuf put(int field, byte[] bytes) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void varint(long number) {
        long rest = number;
        while (rest > SEVEN_BITS) {
            out.write((int) (rest & SEVEN_BITS | MORE));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
