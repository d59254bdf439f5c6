package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults still to happen. Safe for use by several threads; each request takes at most one, the first that matches. */
public final class Faults {
    private final List<Planned> plan = new ArrayList<>();
    private int connectionsToDrop;

    /**
     * Plans a fault for the next requests that match.
     *
     * @param matching which requests
     * @param count how many of them
     */
    public synchronized void plan(Predicate<ReceivedRequest> matching, int count, Fault fault) {
        plan.add(new Planned(matching, count, fault));
    }

    /**
     * Plans a fault for the next requests of a method to a path.
     *
     * @param method as sent, or {@code *} for any
     * @param pathPrefix how the path begins
     * @param count how many requests
     */
    public void plan(String method, String pathPrefix, int count, Fault fault) {
        plan(
                request -> (method.equals("*") || request.method().equals(method))
                        && request.path().startsWith(pathPrefix),
                count,
                fault);
    }

    /**
     * Closes the next connections as soon as they are made, before a byte is read.
     *
     * @param count how many
     */
    public synchronized void dropNextConnections(int count) {
        connectionsToDrop = count;
    }

    /** Forgets all that is planned. */
    public synchronized void clear() {
        plan.clear();
        connectionsToDrop = 0;
    }

    synchronized boolean takeConnectionDrop() {
        if (connectionsToDrop == 0) {
            return false;
        }
        connectionsToDrop--;
        return true;
    }

    synchronized Optional<Fault> take(ReceivedRequest request) {
        for (Iterator<Planned> each = plan.iterator(); each.hasNext(); ) {
            Planned planned = each.next();
            if (planned.matching.test(request)) {
                planned.left--;
                if (planned.left <= 0) {
                    each.remove();
                }
                return Optional.of(planned.fault);
            }
        }
        return Optional.empty();
    }

    private static final class Planned {
        private final Predicate<ReceivedRequest> matching;
        private final Fault fault;
        private int left;

        Planned(Predicate<ReceivedRequest> matching, int left, Fault fault) {
            this.matching = matching;
            this.left = left;
            this.fault = fault;
        }
    }
}
