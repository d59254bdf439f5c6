package dev.claviger.proxy.throttle;

import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The words of this stage's refusals, for one exchange. */
final class Refusals {
    private final String exchange;
    private final Duration deadline;

    Refusals(String exchange, Duration deadline) {
        this.exchange = exchange;
        this.deadline = deadline;
    }

    /** No room in time. {@code nanosToRoom} is {@link Demand#NEVER} where no window is large enough. */
    Refused tooLate(Demand demand, long nanosToRoom) {
        if (nanosToRoom == Demand.NEVER) {
            return new Refused(
                    Reason.THROTTLE_DEADLINE,
                    demand.what() + " can never be sent: " + demand.inTheWay(),
                    "raise exchanges." + exchange + ".throttle.capacities if the account's tier allows it");
        }
        return Refused.forNow(
                Reason.THROTTLE_DEADLINE,
                demand.what() + " has no budget within " + deadline.toMillis() + " ms: " + demand.inTheWay()
                        + "; there is room again in " + millis(nanosToRoom) + " ms",
                "ask less often, or raise exchanges." + exchange + ".throttle.deadline",
                Duration.ofNanos(nanosToRoom));
    }

    Refused gateClosed(Demand demand, long nanosClosed) {
        return Refused.forNow(
                Reason.THROTTLE_GATE_CLOSED,
                "'" + exchange + "' told this proxy to stay away, and " + demand.what() + " is not sent for another "
                        + millis(nanosClosed) + " ms",
                "sending on would prolong a ban; look for what else uses this address or account",
                Duration.ofNanos(nanosClosed));
    }

    Refused queueFull(Demand demand, int places, long nanosToRoom) {
        return Refused.forNow(
                Reason.THROTTLE_QUEUE_FULL,
                demand.what() + " would have to wait, and " + places + " requests do already",
                "ask less often, or raise exchanges." + exchange + ".throttle.queue",
                Duration.ofNanos(nanosToRoom));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
