package dev.claviger.hsm.token;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue without locks for many producers and many consumers (Vyukov's array queue: each cell has a turn
 * number that says whose it is). An event loop offers in a few nanoseconds and never waits for a worker.
 */
final class HandOffQueue<E> {
    private final int capacity;
    private final int mask;
    private final AtomicLongArray turns;
    private final AtomicReferenceArray<@Nullable E> cells;
    private final AtomicLong tail = new AtomicLong();
    private final AtomicLong head = new AtomicLong();

    /** A queue of exactly {@code capacity} elements. */
    HandOffQueue(int capacity) {
        this.capacity = capacity;
        // Twice what may wait, so that a consumer about to free a cell is never waited for.
        int cellCount = Math.max(2, Integer.highestOneBit(capacity) << 2);
        this.mask = cellCount - 1;
        this.cells = new AtomicReferenceArray<>(cellCount);
        this.turns = new AtomicLongArray(cellCount);
        for (int i = 0; i < cellCount; i++) {
            turns.set(i, i);
        }
    }

    /** Adds at the tail; false if full. */
    boolean offer(E element) {
        while (true) {
            long position = tail.get();
            if (position - head.get() >= capacity) {
                return false;
            }
            int cell = (int) position & mask;
            if (turns.get(cell) == position && tail.compareAndSet(position, position + 1)) {
                cells.set(cell, element);
                turns.set(cell, position + 1);
                return true;
            }
            Thread.onSpinWait();
        }
    }

    /** Takes the head; null if empty. */
    @Nullable E poll() {
        return pollIf(_ -> true);
    }

    /** Takes the head if {@code wanted} says so; null if it does not or the queue is empty. */
    @Nullable E pollIf(Predicate<? super E> wanted) {
        while (true) {
            long position = head.get();
            int cell = (int) position & mask;
            long turn = turns.get(cell);
            if (turn < position + 1) {
                return null;
            }
            E element = cells.get(cell);
            if (turn == position + 1 && element != null) {
                if (!wanted.test(element)) {
                    return null;
                }
                if (head.compareAndSet(position, position + 1)) {
                    cells.set(cell, null);
                    turns.set(cell, position + mask + 1);
                    return element;
                }
            }
            Thread.onSpinWait();
        }
    }

    /** How many wait; exact only while nobody else is at work. */
    int size() {
        return (int) Math.max(0, tail.get() - head.get());
    }

    boolean isEmpty() {
        return head.get() >= tail.get();
    }
}
