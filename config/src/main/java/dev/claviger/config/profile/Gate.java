package dev.claviger.config.profile;

import java.time.Duration;

/**
 * A reply that stops everything in a scope until its Retry-After has passed.
 *
 * @param status the HTTP status
 * @param scope what is stopped
 * @param retryAfterDefault for how long, where the reply does not say
 */
public record Gate(int status, Scope scope, Duration retryAfterDefault) {}
