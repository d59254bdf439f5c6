package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.Answer;
import dev.claviger.harness.sandbox.Exchange;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The way of a request through the exchange, one at a time: endpoint, signature, act. */
final class BybitExchange implements Exchange {
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final OneAtATime turn;
    private final Map<String, BybitEndpoint> endpoints = new HashMap<>();

    BybitExchange(InstantSource clock, SignatureCheck signatures, OneAtATime turn) {
        this.turn = turn;
        this.clock = clock;
        this.signatures = signatures;
    }

    /** Adds endpoints, before the first request. */
    void serve(List<BybitEndpoint> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
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
        return turn.run(() -> act(endpoint, request));
    }

    private Answer act(BybitEndpoint endpoint, ReceivedRequest request) {
        long now = clock.millis();
        try {
            if (endpoint.signed()) {
                signatures.check(request, now);
            }
            var result = handle(endpoint, BybitCall.of(request, now));
            return Answer.of(200, Envelope.of(0, "OK", result, now));
        } catch (BybitError refusal) {
            return Answer.of(
                    200, Envelope.of(refusal.code(), String.valueOf(refusal.getMessage()), Json.object(), now));
        }
    }

    private static ObjectNode handle(BybitEndpoint endpoint, BybitCall call) {
        try {
            return endpoint.handler().handle(call);
        } catch (EngineRefusal refusal) {
            throw BybitError.of(
                    refusal, call.text("category").filter("spot"::equals).isPresent());
        }
    }
}
