package dev.claviger.proxy.throttle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who waits, in which order: by turn, then one of each bot in rotation, then first come first served. Guarded by its
 * budget's lock.
 */
final class WaitingRoom {
    /** One bot's requests of one turn, the oldest first. */
    private static final class Line {
        final String bot;
        final List<Waiter> waiters = new ArrayList<>();
        int cursor;

        Line(String bot) {
            this.bot = bot;
        }
    }

    private static final List<Turn> LATEST_FIRST = List.of(Turn.values()).reversed();

    private final Map<Turn, ArrayDeque<Line>> lines = new EnumMap<>(Turn.class);
    private int size;

    WaitingRoom() {
        for (Turn turn : Turn.values()) {
            lines.put(turn, new ArrayDeque<>());
        }
    }

    int size() {
        return size;
    }

    void add(Waiter waiter) {
        ArrayDeque<Line> ring = ring(waiter.demand().turn());
        Line line = find(ring, waiter.demand().bot());
        if (line == null) {
            line = new Line(waiter.demand().bot());
            ring.add(line);
        }
        line.waiters.add(waiter);
        size++;
    }

    /**
     * Offers each waiter, in order, to {@code leaves}, which says whether it leaves the room. A bot of which one left goes
     * to the end of the rotation.
     */
    void offer(Predicate<Waiter> leaves) {
        for (ArrayDeque<Line> ring : lines.values()) {
            for (Line line : ring) {
                line.cursor = 0;
            }
            int inVain = 0;
            while (inVain < ring.size()) {
                Line line = ring.remove();
                inVain = oneLeaves(line, leaves) ? 0 : inVain + 1;
                if (!line.waiters.isEmpty()) {
                    ring.add(line);
                }
            }
        }
    }

    private boolean oneLeaves(Line line, Predicate<Waiter> leaves) {
        while (line.cursor < line.waiters.size()) {
            if (leaves.test(line.waiters.get(line.cursor))) {
                line.waiters.remove(line.cursor);
                size--;
                return true;
            }
            line.cursor++;
        }
        return false;
    }

    /**
     * Makes a place for another request where the room is full: the newest of the latest turn leaves, of the bot that has
     * most there. Nobody leaves for one of a later turn, nor for a bot that would then have as many itself.
     *
     * @return who left, or null where nobody has to
     */
    @Nullable Waiter makePlaceFor(Demand demand) {
        for (Turn turn : LATEST_FIRST) {
            ArrayDeque<Line> ring = ring(turn);
            if (turn.compareTo(demand.turn()) < 0) {
                return null;
            }
            Line longest = longest(ring);
            if (longest != null) {
                boolean fair =
                        turn != demand.turn() || longest.waiters.size() > waitingOf(find(ring, demand.bot())) + 1;
                return fair ? removeNewest(ring, longest) : null;
            }
        }
        return null;
    }

    private static int waitingOf(@Nullable Line line) {
        return line == null ? 0 : line.waiters.size();
    }

    private Waiter removeNewest(ArrayDeque<Line> ring, Line line) {
        Waiter newest = line.waiters.removeLast();
        size--;
        if (line.waiters.isEmpty()) {
            Iterator<Line> lines = ring.iterator();
            while (lines.hasNext()) {
                if (lines.next() == line) {
                    lines.remove();
                }
            }
        }
        return newest;
    }

    private ArrayDeque<Line> ring(Turn turn) {
        return lines.computeIfAbsent(turn, _ -> new ArrayDeque<>());
    }

    private static @Nullable Line longest(ArrayDeque<Line> ring) {
        Line longest = null;
        for (Line line : ring) {
            if (longest == null || line.waiters.size() > longest.waiters.size()) {
                longest = line;
            }
        }
        return longest;
    }

    private static @Nullable Line find(ArrayDeque<Line> ring, String bot) {
        for (Line line : ring) {
            if (line.bot.equals(bot)) {
                return line;
            }
        }
        return null;
    }
}
