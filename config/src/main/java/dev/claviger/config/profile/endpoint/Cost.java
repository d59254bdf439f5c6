package dev.claviger.config.profile.endpoint;

/**
 * What one call takes of one limit.
 *
 * @param limit a key of the profile's limits
 * @param amount how much
 */
public record Cost(String limit, Amount amount) {}
