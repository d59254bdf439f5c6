package dev.claviger.proxy;

import dev.claviger.config.ListenConfig;
import dev.claviger.proxy.accept.read.AcceptLimits;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Predicate;

/** How bots are let in: the listener's side of the operator's words. */
record Ingress(ListenConfig listen) {
    InetSocketAddress address() {
        return new InetSocketAddress(listen.address(), listen.port());
    }

    /** Whether a host's name is one by which the proxy may be called. */
    Predicate<String> hosts() {
        return Set.copyOf(listen.hosts())::contains;
    }

    /** How many event loops there are: as many as processors, unless the operator says otherwise. */
    int loops() {
        return listen.eventLoops() > 0
                ? listen.eventLoops()
                : Runtime.getRuntime().availableProcessors();
    }

    AcceptLimits limits() {
        AcceptLimits usual = AcceptLimits.defaults();
        return new AcceptLimits(
                (int) listen.maxRequestLine().bytes(),
                (int) listen.maxHeaders().bytes(),
                usual.maxHeaderFields(),
                (int) listen.maxBody().bytes(),
                listen.maxConnections(),
                listen.requestTimeout(),
                listen.idleTimeout());
    }
}
