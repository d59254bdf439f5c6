package dev.claviger.proxy.stream;

import java.time.Duration;

/**
 * How much of anything a stream may take.
 *
 * @param maxPerBot most streams of one bot at a time
 * @param maxBotMessageBytes longest message of a bot's; a longer one closes the stream as {@link CloseCode#TOO_BIG}
 * @param maxSeenMessageBytes longest message of the exchange's that is joined and handed to the session; those that are
 *     only relayed may have any length
 * @param verdictTimeout longest time a message may be undecided; meanwhile no more of that side's bytes are held than one
 *     read takes in
 * @param probeAfter how long a side may be silent before it is pinged; silent for twice as long, it is taken to be lost
 * @param stallTimeout longest time a side may take nothing of what is written to it
 * @param closeTimeout longest time for a close frame to be answered and for the connection to end
 */
public record StreamLimits(
        int maxPerBot,
        int maxBotMessageBytes,
        int maxSeenMessageBytes,
        Duration verdictTimeout,
        Duration probeAfter,
        Duration stallTimeout,
        Duration closeTimeout) {
    /** Checks that each limit lets a stream work at all. */
    public StreamLimits {
        atLeastOne("maxPerBot", maxPerBot);
        atLeastOne("maxBotMessageBytes", maxBotMessageBytes);
        atLeastOne("maxSeenMessageBytes", maxSeenMessageBytes);
        positive("verdictTimeout", verdictTimeout);
        positive("probeAfter", probeAfter);
        positive("stallTimeout", stallTimeout);
        positive("closeTimeout", closeTimeout);
    }

    /** Limits that fit every exchange's documented messages with room to spare. */
    public static StreamLimits defaults() {
        return new StreamLimits(
                16,
                64 * 1_024,
                4 * 1_024 * 1_024,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, got: " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero, got: " + value);
        }
    }
}
