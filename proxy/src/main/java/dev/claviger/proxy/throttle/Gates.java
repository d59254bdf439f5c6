package dev.claviger.proxy.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the exchange has told to stay away, and until when. Kept on the monotonic clock, so that no correction of a clock
 * opens a gate. Guarded by its budget's lock.
 */
final class Gates {
    /** What is shared by everything that leaves from this address, in a scope's key. */
    static final String IP = "ip";

    private record Closed(long untilNanos, String cause) {}

    private final Map<Reach, Closed> closed = new HashMap<>();

    /**
     * Closes; a shorter time never shortens a longer one.
     *
     * @return whether it is closed for longer than it was
     */
    boolean close(Reach reach, long nowNanos, long forNanos, String cause) {
        Closed known = closed.get(reach);
        long until = nowNanos + forNanos;
        boolean longer = known == null || until - known.untilNanos > 0;
        if (longer) {
            closed.put(reach, new Closed(until, cause));
        }
        return longer;
    }

    /** How long an account must still stay away from a family, 0 where it need not. */
    long remaining(String account, String family, long nowNanos) {
        if (closed.isEmpty()) {
            return 0;
        }
        closed.values().removeIf(each -> each.untilNanos - nowNanos <= 0);
        long remaining = 0;
        for (Map.Entry<Reach, Closed> each : closed.entrySet()) {
            if (each.getKey().stops(account, family)) {
                remaining = Math.max(remaining, each.getValue().untilNanos - nowNanos);
            }
        }
        return remaining;
    }

    /** What is closed. */
    List<GateState> states(String exchange, long nowNanos) {
        List<GateState> states = new ArrayList<>();
        closed.forEach((reach, each) -> {
            if (each.untilNanos - nowNanos > 0) {
                states.add(new GateState(exchange, reach, each.cause, Duration.ofNanos(each.untilNanos - nowNanos)));
            }
        });
        return states;
    }
}
