package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.Answer;
import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.Exchange;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The way of a request through the exchange, one at a time: endpoint, signature, rate, act. */
final class OkxExchange implements Exchange {
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final OneAtATime turn;
    private final CallBudget budget;
    private final Map<String, OkxEndpoint> endpoints = new HashMap<>();

    OkxExchange(InstantSource clock, SignatureCheck signatures, OneAtATime turn, CallBudget budget) {
        this.clock = clock;
        this.signatures = signatures;
        this.turn = turn;
        this.budget = budget;
    }

    /** Adds endpoints, before the first request. */
    void serve(List<OkxEndpoint> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        OkxEndpoint endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return Envelope.of(new OkxError(404, "50115", "Invalid request method."));
        }
        return turn.run(() -> act(endpoint, request));
    }

    private Answer act(OkxEndpoint endpoint, ReceivedRequest request) {
        long now = clock.millis();
        try {
            if (endpoint.signed()) {
                signatures.check(request, now);
            }
            if (!budget.take()) {
                throw new OkxError(429, "50011", "Too Many Requests");
            }
            return Envelope.of(endpoint.handle(OkxCall.of(request, now)));
        } catch (EngineRefusal refusal) {
            return Envelope.of(OkxError.of(refusal));
        } catch (OkxError refusal) {
            return Envelope.of(refusal);
        }
    }
}
