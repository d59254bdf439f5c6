package dev.claviger.proxy.authenticate;

import java.util.Arrays;

/** Fingerprints and what they were used for, in a table of fixed size with linear probing. Guarded by its owner. */
final class Generation {
    private final long[] fingerprints;
    private final int[] uses;
    private final int mask;
    private int size;
    private long begunMillis;
    private long youngestMillis;
    private long staleMillis;

    /** Room for {@code most} at half load. */
    Generation(int most, long nowMillis) {
        int slots = Integer.highestOneBit(Math.max(2, 2 * most - 1)) << 1;
        fingerprints = new long[slots];
        uses = new int[slots];
        mask = slots - 1;
        begin(nowMillis);
    }

    /** What something was used for, as one number that is never 0; the lowest bit says whether it changes anything. */
    static int use(String method, String path, boolean changes) {
        int hash = 31 * path.hashCode() + method.hashCode();
        return hash << 2 | 2 | (changes ? 1 : 0);
    }

    /** Forgets all and begins anew. */
    void begin(long nowMillis) {
        if (size > 0) {
            Arrays.fill(uses, 0);
        }
        size = 0;
        begunMillis = nowMillis;
        youngestMillis = Long.MIN_VALUE;
        staleMillis = Long.MIN_VALUE;
    }

    /** Whether the fingerprint was used before in a way that rules this use out. */
    boolean clashes(long fingerprint, int use) {
        for (int slot = slot(fingerprint); uses[slot] != 0; slot = (slot + 1) & mask) {
            if (fingerprints[slot] == fingerprint && (uses[slot] == use || ((uses[slot] | use) & 1) != 0)) {
                return true;
            }
        }
        return false;
    }

    /** Adds a use; the owner sees to it that there is room. */
    void add(long fingerprint, int use, long timestampMillis, long goneMillis) {
        int slot = slot(fingerprint);
        while (uses[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        fingerprints[slot] = fingerprint;
        uses[slot] = use;
        size++;
        youngestMillis = Math.max(youngestMillis, timestampMillis);
        staleMillis = Math.max(staleMillis, goneMillis);
    }

    private int slot(long fingerprint) {
        return (int) (fingerprint ^ fingerprint >>> 32) & mask;
    }

    int size() {
        return size;
    }

    long begunMillis() {
        return begunMillis;
    }

    /** The latest timestamp among what was added. */
    long youngestMillis() {
        return youngestMillis;
    }

    /** When all of it is stale, by this machine's clock. */
    long staleMillis() {
        return staleMillis;
    }
}
