package dev.claviger.config.profile;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;

/**
 * A reply that stops everything in a scope until its Retry-After has passed.
 *
 * @param status the HTTP status
 * @param scope what is stopped
 * @param retryAfterDefault for how long, where the reply does not say
 */
public record Gate(int status, Scope scope, Duration retryAfterDefault) {
    /** Checks the bounds. */
    public Gate {
        Rules.of("gate")
                .between("status", status, 400, 599)
                .between("retry-after-default", retryAfterDefault, Duration.ofMillis(1), Duration.ofDays(7))
                .enforce();
    }
}
