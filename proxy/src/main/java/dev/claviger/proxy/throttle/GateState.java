package dev.claviger.proxy.throttle;

import java.time.Duration;

/**
 * A closed gate.
 *
 * @param exchange the route's name
 * @param scopeKey {@code ip} for everything at this exchange, or the account's name
 * @param status the HTTP status that closed it
 * @param remaining how long it stays closed
 */
public record GateState(String exchange, String scopeKey, int status, Duration remaining) {}
