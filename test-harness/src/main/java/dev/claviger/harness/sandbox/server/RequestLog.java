package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.http.read.RawRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The requests that arrived, oldest first; beyond its capacity the oldest go, the count stays. */
final class RequestLog {
    private final int capacity;
    private final Deque<ReceivedRequest> kept = new ArrayDeque<>();
    private long total;

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized ReceivedRequest add(RawRequest raw, long arrivalNanos, ConnectionOrigin origin) {
        total++;
        ReceivedRequest request =
                new ReceivedRequest(total, arrivalNanos, origin.number(), origin.peer(), raw.head(), raw.body());
        if (capacity > 0) {
            if (kept.size() == capacity) {
                kept.removeFirst();
            }
            kept.addLast(request);
        }
        return request;
    }

    synchronized List<ReceivedRequest> all() {
        return List.copyOf(kept);
    }

    synchronized long total() {
        return total;
    }

    synchronized void clear() {
        kept.clear();
    }
}
