package dev.claviger.harness.sandbox.gate;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The way of a request through the exchange, one at a time: endpoint, budget, signature, act. */
final class GateExchange extends FloorExchange<SignatureCheck, GateCall, JsonNode> {
    private static final String PREFIX = "/api/v4";

    GateExchange(InstantSource clock, SignatureCheck signatures, TradingFloor floor) {
        super(clock, signatures, floor, PREFIX);
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        if (!upgrade.path().equals("/ws/v4/")) {
            return Optional.empty();
        }
        return Optional.of(streams().add(new StreamSession(this, peer)));
    }

    /** Acts on what came by a stream, as on a request of a spot endpoint. */
    JsonNode act(String method, String path, String lastSegment, Map<String, String> parameters) {
        VenueEndpoint<GateCall, JsonNode> endpoint = Objects.requireNonNull(endpoint(method, PREFIX + path), path);
        return floor().turn().run(() -> {
            try {
                if (!method.equals("GET")) {
                    take(Asked.message(method + " " + path, now()), parameters);
                }
                JsonNode done = endpoint.handler().handle(new GateCall(lastSegment, parameters, now()));
                if (!method.equals("GET")) {
                    streams().changed();
                }
                return done;
            } catch (EngineRefusal refusal) {
                throw GateError.of(refusal, true);
            }
        });
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        return floor().turn().run(() -> {
            try {
                return Answer.of(request.method().equals("POST") ? 201 : 200, Json.text(act(request, now())));
            } catch (GateError refusal) {
                String message = String.valueOf(refusal.getMessage());
                return Answer.of(
                        refusal.status(),
                        Json.text(Json.object().put("label", refusal.label()).put("message", message)));
            }
        });
    }

    private JsonNode act(ReceivedRequest request, long now) {
        VenueEndpoint<GateCall, JsonNode> endpoint = endpoint(request);
        if (endpoint == null) {
            throw new GateError(404, "NOT_FOUND", "Not found");
        }
        if (!request.isJson()) {
            throw new GateError(415, "INVALID_REQUEST_BODY", "Unsupported Media Type");
        }
        GateCall call = GateCall.of(request, now);
        take(Asked.of(request, endpoint.path(), now), call.parameters());
        if (endpoint.signed()) {
            signatures().check(request, now);
        }
        try {
            JsonNode done = endpoint.handler().handle(call);
            streams().changed();
            return done;
        } catch (EngineRefusal refusal) {
            throw GateError.of(refusal, !request.path().startsWith(PREFIX + "/futures/"));
        }
    }

    private void take(Asked asked, Map<String, String> parameters) {
        if (!floor().budget().take(asked.about(parameters.getOrDefault("currency_pair", "")))) {
            throw new GateError(429, "TOO_MANY_REQUESTS", "Request Rate limit Exceeded");
        }
    }

    private @Nullable VenueEndpoint<GateCall, JsonNode> endpoint(ReceivedRequest request) {
        String path = request.path();
        VenueEndpoint<GateCall, JsonNode> exact = endpoint(request.method(), path);
        return exact == null
                ? endpoint(request.method(), path.substring(0, path.lastIndexOf('/') + 1) + "{id}")
                : exact;
    }
}
