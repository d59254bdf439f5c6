package dev.claviger.hsm.ceremony;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Reads DER (X.690) in place: what it returns are slices of the same off-heap memory, so a private key is never copied.
 */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int CONTEXT_1 = 0xA1;

    private final MemorySegment der;
    private long at;

    DerReader(MemorySegment der) {
        this.der = der;
    }

    boolean hasMore() {
        return at < der.byteSize();
    }

    /** The content of the next element, which must have this tag. */
    MemorySegment next(int tag) {
        int found = octet();
        if (found != tag) {
            throw new IllegalArgumentException("not the key format expected: DER tag 0x" + Integer.toHexString(found)
                    + " where 0x" + Integer.toHexString(tag) + " should be");
        }
        long length = length();
        if (length < 0 || length > der.byteSize() - at) {
            throw new IllegalArgumentException("not the key format expected: the key is cut short");
        }
        MemorySegment content = der.asSlice(at, length);
        at += length;
        return content;
    }

    /** Passes over elements until one of this tag, and returns its content; null if there is none. */
    @Nullable MemorySegment seek(int tag) {
        while (hasMore()) {
            int next = Byte.toUnsignedInt(der.get(JAVA_BYTE, at));
            MemorySegment content = next(next);
            if (next == tag) {
                return content;
            }
        }
        return null;
    }

    /** A positive integer without its leading zeroes, as PKCS#11 wants big integers. */
    MemorySegment unsigned() {
        MemorySegment content = next(INTEGER);
        long zeroes = 0;
        while (zeroes < content.byteSize() - 1 && content.get(JAVA_BYTE, zeroes) == 0) {
            zeroes++;
        }
        return content.asSlice(zeroes);
    }

    private long length() {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7F;
        if (octets == 0 || octets > 3) {
            throw new IllegalArgumentException("not the key format expected: a DER length of " + octets + " bytes");
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | octet();
        }
        return length;
    }

    private int octet() {
        if (!hasMore()) {
            throw new IllegalArgumentException("not the key format expected: the key is cut short");
        }
        return Byte.toUnsignedInt(der.get(JAVA_BYTE, at++));
    }
}
