package dev.claviger.config.profile.family;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What messages say beside what they want that is not the bot's to say, as header fields of calls are not: it is not signed,
 * so it can be written anew. All are ways from the top of a message, and what a message does not have is not added.
 *
 * @param timestamp where it says when it was sent, in milliseconds since 1970: the exchange's time is written there
 * @param window where it says for how many milliseconds it is good: held to the operator's bound, and refused beyond
 *     {@code max}
 * @param max the exchange's own bound of it
 * @param strip members that never leave
 */
public record Fresh(Optional<String> timestamp, Optional<String> window, Duration max, List<String> strip) {
    /** Copies the list. */
    public Fresh {
        strip = List.copyOf(strip);
        Rules.of("fresh")
                .between("max", max, Duration.ofMillis(1), Duration.ofDays(1))
                .enforce();
    }
}
