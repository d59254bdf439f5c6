package dev.claviger.proxy.sign;

import dev.claviger.hsm.OffHeap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The accounts' passphrases as they are sent, outside of the heap, so that no dump of it holds them. Safe for threads. */
public final class Passphrases {
    private final Map<String, OffHeap> byAccount = new ConcurrentHashMap<>();

    /** Takes in what an account sends, and wipes the array. */
    public void consume(String account, byte[] value) {
        byAccount.put(account, new OffHeap(value));
    }

    /** Whether an account's passphrase is known. */
    public boolean has(String account) {
        return byAccount.containsKey(account);
    }

    /** A copy, which the caller wipes; null where none is known. */
    byte @Nullable [] of(String account) {
        OffHeap value = byAccount.get(account);
        return value == null ? null : value.copy();
    }

    @Override
    public String toString() {
        return "Passphrases[****]";
    }
}
