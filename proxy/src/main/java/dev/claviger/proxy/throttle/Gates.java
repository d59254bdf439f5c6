package dev.claviger.proxy.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange has told to stay away, and until when. Kept on the monotonic clock, so that no correction of a clock
 * opens a gate. Guarded by its budget's lock.
 */
final class Gates {
    /** The gate for everything that leaves from this address. */
    static final String IP = "ip";

    private record Closed(long untilNanos, String cause) {}

    private final Map<String, Closed> byAccount = new HashMap<>();
    private @Nullable Closed all;

    /** Closes for everything; a shorter time never shortens a longer one. */
    void closeAll(long nowNanos, long forNanos, String cause) {
        all = later(all, new Closed(nowNanos + forNanos, cause));
    }

    /** Closes for one account. */
    void close(String account, long nowNanos, long forNanos, String cause) {
        byAccount.put(account, later(byAccount.get(account), new Closed(nowNanos + forNanos, cause)));
    }

    private static Closed later(@Nullable Closed known, Closed other) {
        return known != null && known.untilNanos - other.untilNanos >= 0 ? known : other;
    }

    /** How long an account must still stay away, 0 where it need not. */
    long remaining(String account, long nowNanos) {
        long remaining = 0;
        if (all != null) {
            remaining = all.untilNanos - nowNanos;
            if (remaining <= 0) {
                all = null;
            }
        }
        if (!byAccount.isEmpty()) {
            Closed own = byAccount.get(account);
            if (own != null) {
                remaining = Math.max(remaining, own.untilNanos - nowNanos);
            }
        }
        return Math.max(0, remaining);
    }

    /** What is closed. */
    List<GateState> states(String exchange, long nowNanos) {
        List<GateState> states = new ArrayList<>();
        if (all != null && all.untilNanos - nowNanos > 0) {
            states.add(new GateState(exchange, IP, all.cause, Duration.ofNanos(all.untilNanos - nowNanos)));
        }
        byAccount.forEach((account, closed) -> {
            if (closed.untilNanos - nowNanos > 0) {
                states.add(
                        new GateState(exchange, account, closed.cause, Duration.ofNanos(closed.untilNanos - nowNanos)));
            }
        });
        return states;
    }
}
