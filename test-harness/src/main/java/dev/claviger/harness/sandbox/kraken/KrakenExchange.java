package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Answer;
import dev.claviger.harness.sandbox.CallBudget;
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

/** The way of a request through the exchange, one at a time: endpoint, signature and nonce, rate, act. */
final class KrakenExchange implements Exchange {
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final OneAtATime turn;
    private final CallBudget budget;
    private final Map<String, KrakenEndpoint> endpoints = new HashMap<>();

    KrakenExchange(InstantSource clock, SignatureCheck signatures, OneAtATime turn, CallBudget budget) {
        this.clock = clock;
        this.signatures = signatures;
        this.turn = turn;
        this.budget = budget;
    }

    /** Adds endpoints, before the first request. */
    void serve(List<KrakenEndpoint> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        KrakenEndpoint endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return refused("EGeneral:Unknown method");
        }
        return turn.run(() -> act(endpoint, request));
    }

    private Answer act(KrakenEndpoint endpoint, ReceivedRequest request) {
        try {
            KrakenCall call = KrakenCall.of(request, clock.millis());
            if (endpoint.signed()) {
                signatures.check(request, call);
                if (!budget.take()) {
                    return refused("EAPI:Rate limit exceeded");
                }
            }
            return done(endpoint.handler().handle(call));
        } catch (KrakenError refusal) {
            return refused(refusal.text());
        } catch (EngineRefusal refusal) {
            return refused(KrakenError.of(refusal).text());
        }
    }

    private static Answer done(ObjectNode result) {
        ObjectNode answer = Json.object();
        answer.putArray("error");
        answer.set("result", result);
        return Answer.of(200, Json.text(answer));
    }

    private static Answer refused(String error) {
        ObjectNode answer = Json.object();
        answer.putArray("error").add(error);
        return Answer.of(200, Json.text(answer));
    }
}
