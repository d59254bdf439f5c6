package dev.claviger.proxy.throttle;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** What outlives the process of the gates that are closed: a ban does not end because the proxy starts anew. */
public interface GateMemory {
    /** Remembers nothing. */
    GateMemory NONE = new GateMemory() {
        @Override
        public List<GateState> recall(String exchange, Duration unreadable) {
            return List.of();
        }

        @Override
        public void changed(String exchange, Supplier<List<GateState>> closed) {
            // There is no memory to change.
        }
    };

    /**
     * What is still closed of what was when the last process ended. May block.
     *
     * @param exchange the route's name
     * @param unreadable for how long everything is taken to be closed where it cannot be known
     */
    List<GateState> recall(String exchange, Duration unreadable);

    /**
     * A gate was closed. Never blocks: {@code closed} is asked soon, on a thread that may.
     *
     * @param exchange the route's name
     * @param closed all gates of the exchange that are closed when it is asked
     */
    void changed(String exchange, Supplier<List<GateState>> closed);
}
