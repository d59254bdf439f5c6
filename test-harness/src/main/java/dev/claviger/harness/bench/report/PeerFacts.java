package dev.claviger.harness.bench.report;

import java.util.List;
import java.util.Map;

/**
 * A peer as a whole.
 *
 * @param name its name
 * @param version what was measured
 * @param state how far it got
 * @param reason why it got no further, empty where it was measured
 * @param samples every sample of the gauges that belong to no load
 */
public record PeerFacts(String name, String version, State state, String reason, Map<Gauge, List<Double>> samples) {
    /** Copies the samples. */
    public PeerFacts {
        samples = Map.copyOf(samples);
    }

    /** How far a peer got. */
    public enum State {
        /** It was measured. */
        MEASURED,
        /** It is not on this machine. */
        LEFT_OUT,
        /** It did not start, did not answer, or did not sign right. */
        BROKEN
    }
}
