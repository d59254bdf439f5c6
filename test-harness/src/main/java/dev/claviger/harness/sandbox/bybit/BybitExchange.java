package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.FloorExchange;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.limit.Asked;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The way of a request through the exchange, one at a time: endpoint, signature, act. */
final class BybitExchange extends FloorExchange<SignatureCheck, BybitCall, ObjectNode> {
    private static final Set<String> STREAMS =
            Set.of("/v5/public/spot", "/v5/public/linear", "/v5/private", "/v5/trade");

    BybitExchange(InstantSource clock, SignatureCheck signatures, TradingFloor floor) {
        super(clock, signatures, floor, "");
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        if (!STREAMS.contains(upgrade.path())) {
            return Optional.empty();
        }
        return Optional.of(streams().add(new StreamSession(this, peer, upgrade.path())));
    }

    /** Acts on what came by a stream, as on a request. */
    ObjectNode act(String method, String path, Map<String, String> parameters) {
        VenueEndpoint<BybitCall, ObjectNode> endpoint = Objects.requireNonNull(endpoint(method, path), path);
        return floor().turn().run(() -> {
            BybitCall call = new BybitCall(parameters, now());
            if (method.equals("POST")) {
                take(Asked.message(method + " " + path, now()), call);
            }
            ObjectNode result = handle(endpoint, call);
            if (method.equals("POST")) {
                streams().changed();
            }
            return result;
        });
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        VenueEndpoint<BybitCall, ObjectNode> endpoint = endpoint(request.method(), request.path());
        if (endpoint == null) {
            return Answer.of(404, "");
        }
        if (request.method().equals("GET") && request.body().length > 0) {
            return Answer.of(403, "");
        }
        return floor().turn().run(() -> act(endpoint, request));
    }

    private Answer act(VenueEndpoint<BybitCall, ObjectNode> endpoint, ReceivedRequest request) {
        long now = now();
        try {
            if (!request.isJson()) {
                throw BybitError.parameter("the body is not application/json");
            }
            if (endpoint.signed()) {
                signatures().check(request, now);
            }
            BybitCall call = BybitCall.of(request, now);
            take(Asked.of(request, request.path(), now), call);
            var result = handle(endpoint, call);
            streams().changed();
            return Answer.of(200, Envelope.of(0, "OK", result, now));
        } catch (BybitError refusal) {
            return Answer.of(
                    200, Envelope.of(refusal.code(), String.valueOf(refusal.getMessage()), Json.object(), now));
        }
    }

    private void take(Asked asked, BybitCall call) {
        boolean spot = call.text("category").filter("spot"::equals).isPresent();
        String endpoint = spot && asked.endpoint().startsWith("POST") ? asked.endpoint() + " spot" : asked.endpoint();
        String category = call.text("category").orElse("");
        if (!floor().budget().take(new Asked(endpoint, asked.address(), category, 1, asked.atMillis()))) {
            throw new BybitError(10006, "Too many visits!");
        }
    }

    private static ObjectNode handle(VenueEndpoint<BybitCall, ObjectNode> endpoint, BybitCall call) {
        try {
            return endpoint.handler().handle(call);
        } catch (EngineRefusal refusal) {
            throw BybitError.of(
                    refusal, call.text("category").filter("spot"::equals).isPresent());
        }
    }
}
