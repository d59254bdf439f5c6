package dev.claviger.config;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;

/**
 * How to end.
 *
 * @param drain how long requests in flight may take to finish; default 10s
 */
public record ShutdownConfig(Duration drain) {
    /** Checks the bound. */
    public ShutdownConfig {
        Rules.of("shutdown")
                .between("drain", drain, Duration.ZERO, Duration.ofMinutes(10))
                .enforce();
    }

    /** What holds where the file says nothing. */
    public static ShutdownConfig defaults() {
        return new ShutdownConfig(Duration.ofSeconds(10));
    }
}
