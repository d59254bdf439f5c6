package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.proxy.message.Headers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the exchange has told to stay away, and until when. Kept on the monotonic clock, so that no correction of a clock
 * opens a gate. Guarded by its budget's lock.
 */
final class Gates {
    /** What is shared by everything that leaves from this address, in a scope's key. */
    static final String IP = "ip";
    /** A shorter one is open again before a process that starts anew has proved its keys and measured its clocks. */
    private static final long WORTH_REMEMBERING_NANOS = 5_000_000_000L;
    /** A gate that is not known is no reason to stand still for longer. */
    private static final Duration LONGEST_GUESS = Duration.ofMinutes(10);

    private record Closed(long untilNanos, String cause) {}

    private final Map<Reach, Closed> closed = new HashMap<>();

    /** For how long everything is taken to be closed where it cannot be known: as where the exchange does not say. */
    static Duration unknown(List<Gate> gates) {
        Duration longest = gates.stream()
                .map(Gate::retryAfterDefault)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return longest.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : longest;
    }

    /** Closes what was closed when the last process ended. */
    void recall(List<GateState> known, long nowNanos) {
        known.forEach(gate -> close(gate.reach(), nowNanos, gate.remaining().toNanos(), gate.cause()));
    }

    /**
     * Closes the gates that a reply tells to, where they concern what was asked.
     *
     * @param told the profile's, by the reply's status or code
     * @return whether one is closed for longer than it was, and for so long that the next process should know
     */
    boolean heard(Stream<Gate> told, Demand demand, Headers headers, long nowNanos) {
        boolean remember = false;
        for (Gate gate : told.filter(each -> each.isClosedBy(demand.family())).toList()) {
            long forNanos = RetryAfter.nanos(headers.get("Retry-After"), gate.retryAfterDefault());
            // An account has one key here, so what concerns its key concerns all of it.
            Optional<String> account = gate.scope() == Scope.IP ? Optional.empty() : Optional.of(demand.account());
            boolean longer = close(new Reach(account, gate.spares()), nowNanos, forNanos, gate.cause());
            remember |= longer && forNanos >= WORTH_REMEMBERING_NANOS;
        }
        return remember;
    }

    /** A shorter time never shortens a longer one. */
    private boolean close(Reach reach, long nowNanos, long forNanos, String cause) {
        Closed known = closed.get(reach);
        long until = nowNanos + forNanos;
        boolean longer = known == null || until - known.untilNanos > 0;
        if (longer) {
            closed.put(reach, new Closed(until, cause));
        }
        return longer;
    }

    /** How long a request must still stay away, 0 where it need not. */
    long remaining(Demand demand, long nowNanos) {
        if (closed.isEmpty() || !demand.heedsGates()) {
            return 0;
        }
        closed.values().removeIf(each -> each.untilNanos - nowNanos <= 0);
        long remaining = 0;
        for (Map.Entry<Reach, Closed> each : closed.entrySet()) {
            if (each.getKey().stops(demand.account(), demand.family())) {
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
