package dev.claviger.proxy.accept;

import dev.claviger.proxy.accept.read.AcceptLimits;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.accept.read.RequestReader;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What a listener needs to know.
 *
 * @param limits how much a connection may take
 * @param hosts which names in a Host field are ours besides loopback; given in lower case, without a port
 * @param refusals words what the listener itself refuses
 * @param ids where request ids come from
 * @param nanos the monotonic clock
 * @param handler takes the calls
 * @param upgrades takes the calls that ask to go on in WebSocket; where it is empty they are refused
 */
public record ListenerSettings(
        AcceptLimits limits,
        Predicate<String> hosts,
        RefusalAnswer refusals,
        RequestIds ids,
        LongSupplier nanos,
        CallHandler handler,
        Optional<CallHandler> upgrades) {
    /** Settings of a listener that speaks no WebSocket. */
    public ListenerSettings(
            AcceptLimits limits,
            Predicate<String> hosts,
            RefusalAnswer refusals,
            RequestIds ids,
            LongSupplier nanos,
            CallHandler handler) {
        this(limits, hosts, refusals, ids, nanos, handler, Optional.empty());
    }

    RequestReader reader(String peer) {
        return new RequestReader(limits, hosts, ids, nanos, peer, upgrades.isPresent());
    }

    /** Who takes a call. */
    CallHandler handler(boolean upgrade) {
        return upgrade ? upgrades.orElse(handler) : handler;
    }
}
