package dev.claviger.proxy.throttle;

import java.time.Duration;

/**
 * A closed gate.
 *
 * @param exchange the route's name
 * @param reach what it stops
 * @param cause what closed it: an HTTP status, or {@code code} and the exchange's error code
 * @param remaining how long it stays closed
 */
public record GateState(String exchange, Reach reach, String cause, Duration remaining) {
    /** {@code ip} for everything that leaves from this address, or the account's name. */
    public String scopeKey() {
        return reach.account().orElse(Gates.IP);
    }
}
