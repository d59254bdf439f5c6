package dev.claviger.proxy.sign;

import dev.claviger.config.profile.family.Fresh;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.proxy.exchange.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the time and the window anew in messages that nobody signs. */
final class Restamp {
    private Restamp() {}

    /** What is written anew in such messages of a stream, if anything is. */
    static Optional<Fresh> in(Canonical message) {
        return Optional.ofNullable(message.route()
                        .venue()
                        .profile()
                        .families()
                        .get(message.route().family()))
                .flatMap(family -> family.stream())
                .flatMap(Stream::fresh);
    }

    /**
     * The message as it leaves.
     *
     * @param millis the exchange's time
     */
    static byte[] message(Canonical message, Fresh fresh, long millis) {
        Map<String, byte[]> values = new HashMap<>();
        fresh.timestamp().ifPresent(way -> put(way, millis, message, values));
        fresh.window().ifPresent(way -> put(way, message.receiveWindowMillis(), message, values));
        return FrameDraft.with(message, values);
    }

    private static void put(String way, long number, Canonical message, Map<String, byte[]> values) {
        if (message.places().containsKey(way)) {
            values.put(way, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
