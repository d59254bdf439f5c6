package dev.claviger.proxy;

import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.forward.probe.ProbeReply;
import dev.claviger.proxy.forward.probe.Prober;
import dev.claviger.proxy.route.Route;
import dev.claviger.proxy.throttle.Admission;
import dev.claviger.proxy.throttle.Throttle;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asks one host for its time. That is a call like any other to the exchange: it costs what its row says, is not sent while
 * a gate is closed, and what the exchange answers to it may close one.
 */
record TimeProbe(
        Throttle throttle,
        Prober prober,
        Route route,
        @Nullable Endpoint row,
        Executor executor) {
    /** Makes the probe of the time endpoint that {@code route} leads to. */
    static TimeProbe of(Throttle throttle, Prober prober, Route route, Executor executor) {
        Endpoint row = route.venue().profile().endpoints().find("GET", route.path());
        return new TimeProbe(throttle, prober, route, row, executor);
    }

    CompletableFuture<ProbeReply> ask() {
        if (row == null) {
            return prober.get(route.authority(), route.path(), Map.of());
        }
        return throttle.admit(route, row, Identity.ANONYMOUS, executor).thenCompose(this::ask);
    }

    private CompletableFuture<ProbeReply> ask(Admission admission) {
        admission.sent();
        return prober.get(route.authority(), route.path(), Map.of()).whenComplete((reply, _) -> {
            if (reply == null) {
                admission.settle();
            } else {
                throttle.learn(admission, reply.status(), reply.headers());
            }
        });
    }
}
