package dev.claviger.proxy.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are under way, whatever configuration they began with, and whether or not their bot still waits: a stop
 * lets them end, and ends what takes too long. They are linked through themselves, so that keeping them allocates nothing.
 * Safe for threads.
 */
public final class Underway {
    /** One that can be under way. */
    static class Entry {
        private @Nullable Entry before;
        private @Nullable Entry after;
        private @Nullable CompletableFuture<?> going;
    }

    private @Nullable Entry first;
    private @Nullable CompletableFuture<Boolean> allEnded;

    /** One is under way until it {@link #leave leaves}, which it does soon after {@code going} is cancelled. */
    synchronized void enter(Entry entry, CompletableFuture<?> going) {
        entry.going = going;
        entry.after = first;
        if (first != null) {
            first.before = entry;
        }
        first = entry;
    }

    /** One has ended, and the audit knows how. One that never entered may leave too. */
    void leave(Entry entry) {
        CompletableFuture<Boolean> told = without(entry);
        if (told != null) {
            told.complete(true);
        }
    }

    private synchronized @Nullable CompletableFuture<Boolean> without(Entry entry) {
        if (entry.going == null) {
            return null;
        }
        entry.going = null;
        if (entry.after != null) {
            entry.after.before = entry.before;
        }
        if (entry.before != null) {
            entry.before.after = entry.after;
        } else {
            first = entry.after;
        }
        entry.before = null;
        entry.after = null;
        if (first != null) {
            return null;
        }
        CompletableFuture<Boolean> told = allEnded;
        allEnded = null;
        return told;
    }

    /** Completes, with true, as soon as none is under way. */
    public synchronized CompletableFuture<Boolean> allEnded() {
        if (first == null) {
            return CompletableFuture.completedFuture(true);
        }
        if (allEnded == null) {
            allEnded = new CompletableFuture<>();
        }
        return allEnded.copy();
    }

    /** Ends whatever is under way: what may have been sent has an unknown outcome, the rest is not sent any more. */
    public void cutShort() {
        List<CompletableFuture<?>> going = new ArrayList<>();
        synchronized (this) {
            for (Entry each = first; each != null; each = each.after) {
                if (each.going != null) {
                    going.add(each.going);
                }
            }
        }
        going.forEach(each -> each.cancel(false));
    }
}
