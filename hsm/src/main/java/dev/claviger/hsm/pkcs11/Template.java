package dev.claviger.hsm.pkcs11;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of CK_ATTRIBUTE (24 bytes: type, pointer, length) in off-heap memory. Templates are always given whole: what
 * one leaves out a token fills with a default of its own, and SoftHSM's default for CKA_SENSITIVE is false.
 */
public final class Template {
    private static final int ATTRIBUTE_BYTES = 24;

    private final Arena arena;
    private final List<Long> types = new ArrayList<>();
    private final List<MemorySegment> values = new ArrayList<>();

    /** An empty template whose memory belongs to {@code arena}. */
    public Template(Arena arena) {
        this.arena = arena;
    }

    /** Adds a CK_BBOOL. */
    public Template with(long type, boolean value) {
        return with(type, arena.allocateFrom(JAVA_BYTE, (byte) (value ? 1 : 0)));
    }

    /** Adds a CK_ULONG. */
    public Template with(long type, long value) {
        return with(type, arena.allocateFrom(JAVA_LONG, value));
    }

    /** Adds bytes, copied. */
    public Template with(long type, byte[] value) {
        return with(type, arena.allocateFrom(JAVA_BYTE, value));
    }

    /** Adds text in UTF-8. */
    public Template with(long type, String value) {
        return with(type, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds memory that is already off the heap; it is not copied and must outlive the template's use. */
    public Template with(long type, MemorySegment value) {
        types.add(type);
        values.add(value);
        return this;
    }

    int count() {
        return types.size();
    }

    MemorySegment toNative() {
        MemorySegment list = arena.allocate(Math.max(1, (long) ATTRIBUTE_BYTES * count()), 8);
        for (int i = 0; i < count(); i++) {
            MemorySegment value = values.get(i);
            long at = (long) ATTRIBUTE_BYTES * i;
            list.set(JAVA_LONG, at, types.get(i));
            list.set(ADDRESS, at + 8, value);
            list.set(JAVA_LONG, at + 16, value.byteSize());
        }
        return list;
    }
}
