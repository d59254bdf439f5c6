package dev.claviger.proxy.throttle;

import java.time.Duration;

/**
 * A closed gate.
 *
 * @param exchange the route's name
 * @param scopeKey {@code ip} for everything at this exchange, or the account's name
 * @param cause what closed it: an HTTP status, or {@code code} and the exchange's error code
 * @param remaining how long it stays closed
 */
public record GateState(String exchange, String scopeKey, String cause, Duration remaining) {}
