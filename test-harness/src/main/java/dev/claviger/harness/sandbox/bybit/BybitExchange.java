package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Answer;
import dev.claviger.harness.sandbox.Exchange;
import dev.claviger.harness.sandbox.ReceivedRequest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The way of a request through the exchange, one at a time: endpoint, signature, act. */
final class BybitExchange implements Exchange {
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final Map<String, BybitEndpoint> endpoints = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    BybitExchange(InstantSource clock, SignatureCheck signatures) {
        this.clock = clock;
        this.signatures = signatures;
    }

    /** Adds endpoints, before the first request. */
    void serve(List<BybitEndpoint> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    /** Looks at or changes the state while no request is being served. */
    <T> T exclusively(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        BybitEndpoint endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return Answer.of(404, "");
        }
        if (request.method().equals("GET") && request.body().length > 0) {
            return Answer.of(403, "");
        }
        return exclusively(() -> act(endpoint, request));
    }

    private Answer act(BybitEndpoint endpoint, ReceivedRequest request) {
        long now = clock.millis();
        try {
            if (endpoint.signed()) {
                signatures.check(request, now);
            }
            var result = endpoint.handler().handle(BybitCall.of(request, now));
            return Answer.of(200, BybitJson.envelope(0, "OK", result, now));
        } catch (BybitError refusal) {
            return Answer.of(
                    200,
                    BybitJson.envelope(refusal.code(), String.valueOf(refusal.getMessage()), BybitJson.object(), now));
        }
    }
}
