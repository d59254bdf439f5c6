package dev.claviger.config.profile;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.List;

/**
 * Where key, time and signature stand in a request. Whatever the bot put there is stripped, then set anew.
 *
 * @param keyHeader the header with the API key's identifier
 * @param timestamp the parameter with milliseconds since 1970
 * @param receiveWindow the parameter with the request's life
 * @param signature the parameter with the signature, which is the last
 * @param stripHeaders headers of the bot that never leave
 * @param passHeaders headers of the bot that are relayed; every other but the HTTP basics is dropped
 */
public record AuthScheme(
        String keyHeader,
        String timestamp,
        ReceiveWindow receiveWindow,
        String signature,
        List<String> stripHeaders,
        List<String> passHeaders) {
    /** Copies the lists. */
    public AuthScheme {
        stripHeaders = List.copyOf(stripHeaders);
        passHeaders = List.copyOf(passHeaders);
    }

    /**
     * The parameter that says how long after its timestamp a request is good.
     *
     * @param name the parameter, in milliseconds
     * @param defaultValue what the exchange takes where it is absent
     * @param max the longest the exchange takes
     */
    public record ReceiveWindow(String name, Duration defaultValue, Duration max) {
        /** Checks the bounds. */
        public ReceiveWindow {
            Rules.of("receive window")
                    .between("default", defaultValue, Duration.ofMillis(1), max)
                    .enforce();
        }
    }
}
