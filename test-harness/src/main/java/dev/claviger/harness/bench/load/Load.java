package dev.claviger.harness.bench.load;

/** A kind of load. */
public sealed interface Load {
    /** How many connections carry it. */
    int connections();

    /** Its name in tables and in the JSON file. */
    String label();

    /** Nanoseconds from one intended request to the next, or 0 where the next request follows the reply. */
    long intervalNanos();

    /**
     * Each connection sends its next request when it has the reply to the last one: finds the highest rate.
     *
     * @param connections how many connections
     */
    record Closed(int connections) implements Load {
        @Override
        public String label() {
            return "closed-" + connections;
        }

        @Override
        public long intervalNanos() {
            return 0;
        }
    }

    /**
     * Requests are due at fixed times whatever the replies do, and latency counts from the time a request was due: a
     * stall is felt by every request that should have been sent meanwhile (no coordinated omission).
     *
     * @param connections how many connections at most are busy at once
     * @param perSecond requests due per second
     */
    record Open(int connections, int perSecond) implements Load {
        @Override
        public String label() {
            return "open-" + perSecond;
        }

        @Override
        public long intervalNanos() {
            return 1_000_000_000L / perSecond;
        }
    }
}
