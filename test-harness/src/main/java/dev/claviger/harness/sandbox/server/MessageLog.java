package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.sandbox.http.ReceivedMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The messages that arrived by WebSocket, oldest first; beyond its capacity the oldest go. */
final class MessageLog {
    private final int capacity;
    private final Deque<ReceivedMessage> kept = new ArrayDeque<>();

    MessageLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ReceivedMessage message) {
        kept.addLast(message);
        if (kept.size() > capacity) {
            kept.removeFirst();
        }
    }

    synchronized List<ReceivedMessage> all() {
        return List.copyOf(kept);
    }
}
