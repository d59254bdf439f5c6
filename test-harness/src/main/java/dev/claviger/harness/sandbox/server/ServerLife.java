package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.sandbox.http.Exchange;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What all connections of a server share.
 *
 * @param exchange who answers
 * @param faults what shall go wrong
 * @param log what arrived
 * @param messages what arrived by WebSocket
 * @param restarts how often the server was restarted
 * @param nanoClock when things arrive
 */
record ServerLife(
        Exchange exchange,
        Faults faults,
        RequestLog log,
        MessageLog messages,
        AtomicLong restarts,
        LongSupplier nanoClock) {
    long generation() {
        return restarts.get();
    }
}
