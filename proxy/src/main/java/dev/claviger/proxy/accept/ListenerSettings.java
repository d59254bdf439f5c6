package dev.claviger.proxy.accept;

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
 */
public record ListenerSettings(
        AcceptLimits limits,
        Predicate<String> hosts,
        RefusalAnswer refusals,
        RequestIds ids,
        LongSupplier nanos,
        CallHandler handler) {
    RequestReader reader(String peer) {
        return new RequestReader(limits, new HostRule(hosts), ids, nanos, peer);
    }
}
