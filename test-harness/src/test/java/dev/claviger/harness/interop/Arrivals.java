package dev.claviger.harness.interop;

import dev.claviger.harness.sandbox.SandboxVenue;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.util.List;
import java.util.function.Supplier;

/** What arrived at the exchange from one moment on, without the proxy's own questions about the time. */
public final class Arrivals {
    /** How the paths end by which the profiles have the exchanges asked for the time. */
    private static final List<String> CLOCKS = List.of("/time", "/Time", "/timestamp", "/contract/ping");

    private final Supplier<List<ReceivedRequest>> exchange;
    private final int before;

    private Arrivals(Supplier<List<ReceivedRequest>> exchange) {
        this.exchange = exchange;
        this.before = exchange.get().size();
    }

    /** Begins with the next request. */
    public static Arrivals fromNowOn(SandboxVenue sandbox) {
        return new Arrivals(sandbox::received);
    }

    /** The requests, in order. */
    public List<ReceivedRequest> all() {
        List<ReceivedRequest> received = exchange.get();
        return received.subList(before, received.size()).stream()
                .filter(request -> CLOCKS.stream().noneMatch(request.path()::endsWith))
                .toList();
    }

    /** As in POST /api/v3/order. */
    public List<String> endpoints() {
        return all().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
