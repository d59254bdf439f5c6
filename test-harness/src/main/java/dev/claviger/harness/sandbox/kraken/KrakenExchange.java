package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.limit.Asked;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import dev.claviger.harness.sandbox.socket.SocketExchange;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The way of a request through the exchange, one at a time: endpoint, signature and nonce, rate, act. */
final class KrakenExchange implements Exchange, SocketExchange {
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final TradingFloor floor;
    private final SocketTokens tokens;
    private final Map<String, VenueEndpoint<KrakenCall, ObjectNode>> endpoints = new HashMap<>();

    KrakenExchange(InstantSource clock, SignatureCheck signatures, TradingFloor floor, SocketTokens tokens) {
        this.clock = clock;
        this.signatures = signatures;
        this.floor = floor;
        this.tokens = tokens;
    }

    AccountStreams streams() {
        return floor.streams();
    }

    SocketTokens tokens() {
        return tokens;
    }

    long now() {
        return clock.millis();
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        return upgrade.path().equals("/v2")
                ? Optional.of(floor.streams().add(new StreamSession(this, peer)))
                : Optional.empty();
    }

    /** Acts on what came by a stream, as on a request of a private endpoint. */
    ObjectNode act(String name, Map<String, String> parameters) {
        VenueEndpoint<KrakenCall, ObjectNode> endpoint =
                Objects.requireNonNull(endpoints.get("POST /0/private/" + name), name);
        return floor.turn().run(() -> {
            try {
                ObjectNode done = endpoint.handler().handle(new KrakenCall(parameters, List.of(), clock.millis()));
                floor.streams().changed();
                return done;
            } catch (EngineRefusal refusal) {
                throw KrakenError.of(refusal);
            }
        });
    }

    /** Adds endpoints, before the first request. */
    void serve(List<VenueEndpoint<KrakenCall, ObjectNode>> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        VenueEndpoint<KrakenCall, ObjectNode> endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return refused("EGeneral:Unknown method");
        }
        return floor.turn().run(() -> act(endpoint, request));
    }

    private Answer act(VenueEndpoint<KrakenCall, ObjectNode> endpoint, ReceivedRequest request) {
        try {
            KrakenCall call = KrakenCall.of(request, clock.millis());
            if (endpoint.signed()) {
                signatures.check(request, call);
                if (!floor.budget().take(Asked.of(request, request.path(), call.nowMillis()))) {
                    return refused("EAPI:Rate limit exceeded");
                }
            }
            ObjectNode result = endpoint.handler().handle(call);
            floor.streams().changed();
            return done(result);
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
