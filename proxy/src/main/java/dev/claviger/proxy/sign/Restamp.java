package dev.claviger.proxy.sign;

import dev.claviger.config.profile.family.Fresh;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.proxy.exchange.Canonical;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Writes the time and the window anew in messages that nobody signs. */
final class Restamp {
    private Restamp() {}

    /** What is written anew in such messages of a stream, if anything is. */
    private static Optional<Fresh> in(Canonical message) {
        return Optional.ofNullable(message.route()
                        .venue()
                        .profile()
                        .families()
                        .get(message.route().family()))
                .flatMap(family -> family.stream())
                .flatMap(Stream::fresh);
    }

    /**
     * Puts by their places what a message says of time where it says anything.
     *
     * @param millis the exchange's time
     */
    static void put(Canonical message, long millis, Map<String, byte[]> values) {
        in(message).ifPresent(fresh -> {
            fresh.timestamp().ifPresent(way -> put(way, millis, message, values));
            fresh.window().ifPresent(way -> put(way, message.receiveWindowMillis(), message, values));
        });
    }

    private static void put(String way, long number, Canonical message, Map<String, byte[]> values) {
        if (message.places().containsKey(way)) {
            values.put(way, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
