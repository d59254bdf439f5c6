package dev.claviger.harness.interop;

import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.binance.BinanceSandbox;
import java.util.List;

/** What arrived at the exchange from one moment on, without the proxy's own questions about the time. */
final class Arrivals {
    private final BinanceSandbox sandbox;
    private final int before;

    private Arrivals(BinanceSandbox sandbox) {
        this.sandbox = sandbox;
        this.before = sandbox.received().size();
    }

    static Arrivals fromNowOn(BinanceSandbox sandbox) {
        return new Arrivals(sandbox);
    }

    List<ReceivedRequest> all() {
        List<ReceivedRequest> received = sandbox.received();
        return received.subList(before, received.size()).stream()
                .filter(request -> !request.path().endsWith("/time"))
                .toList();
    }

    /** As in POST /api/v3/order. */
    List<String> endpoints() {
        return all().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }
}
