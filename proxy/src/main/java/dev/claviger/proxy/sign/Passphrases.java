package dev.claviger.proxy.sign;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The accounts' passphrases as they are sent, outside of the heap, so that no dump of it holds them. Safe for threads. */
public final class Passphrases {
    private final Map<String, MemorySegment> byAccount = new ConcurrentHashMap<>();

    /** Takes in what an account sends, and wipes the array. */
    public void consume(String account, byte[] value) {
        MemorySegment copy = Arena.ofAuto().allocate(Math.max(1, value.length)).asSlice(0, value.length);
        MemorySegment.copy(value, 0, copy, ValueLayout.JAVA_BYTE, 0, value.length);
        Arrays.fill(value, (byte) 0);
        byAccount.put(account, copy);
    }

    /** Whether an account's passphrase is known. */
    public boolean has(String account) {
        return byAccount.containsKey(account);
    }

    /** A copy, which the caller wipes; null where none is known. */
    byte @Nullable [] of(String account) {
        MemorySegment value = byAccount.get(account);
        return value == null ? null : value.toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public String toString() {
        return "Passphrases[****]";
    }
}
