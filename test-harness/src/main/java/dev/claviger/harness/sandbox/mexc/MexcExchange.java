package dev.claviger.harness.sandbox.mexc;

import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.Parameters;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.limit.Asked;
import dev.claviger.harness.sandbox.socket.SocketExchange;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The way of a request through the exchange, one at a time: endpoint, budget, signature, act. */
final class MexcExchange implements Exchange, SocketExchange {
    private static final String SPOT = "/api/v3/";

    private final InstantSource clock;
    private final SpotSignature spot;
    private final FuturesSignature futures;
    private final CallBudget budget;
    private final OneAtATime turn;
    private final MexcStreams streams;
    private final Map<String, VenueEndpoint<MexcCall, JsonNode>> endpoints = new HashMap<>();

    MexcExchange(
            InstantSource clock, Map<String, MexcKey> keys, CallBudget budget, OneAtATime turn, MexcStreams streams) {
        this.clock = clock;
        this.spot = new SpotSignature(keys);
        this.futures = new FuturesSignature(keys);
        this.budget = budget;
        this.turn = turn;
        this.streams = streams;
    }

    /** Adds endpoints, before the first request. */
    void serve(List<VenueEndpoint<MexcCall, JsonNode>> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    MexcStreams streams() {
        return streams;
    }

    FuturesSignature futures() {
        return futures;
    }

    long now() {
        return clock.millis();
    }

    /** The futures' streams are at /edge, the spot's at /ws. */
    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        return switch (upgrade.path()) {
            case "/edge" -> Optional.of(streams.futures().add(new FuturesSession(this, peer)));
            case "/ws" -> {
                Optional<String> key =
                        Optional.ofNullable(Parameters.ofQuery(upgrade.query()).get(ListenKeys.NAME));
                yield Optional.of(streams.spot().add(new SpotSession(this, peer, key)));
            }
            default -> Optional.empty();
        };
    }

    /** Reads for a stream, as for a request. */
    JsonNode read(String path, Map<String, String> parameters) {
        VenueEndpoint<MexcCall, JsonNode> endpoint = Objects.requireNonNull(endpoints.get("GET " + path), path);
        return turn.run(() -> endpoint.handler().handle(new MexcCall(parameters, Json.object(), clock.millis())));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        VenueEndpoint<MexcCall, JsonNode> endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return Answer.of(404, "");
        }
        boolean isSpot = request.path().startsWith(SPOT);
        if (!budget.take(Asked.of(request, request.path(), clock.millis()))) {
            MexcError often = isSpot
                    ? new MexcError(429, 429, "Too Many Requests")
                    : new MexcError(200, 510, "Excessive frequency of requests");
            return refused(often, isSpot);
        }
        return turn.run(() -> act(endpoint, request, isSpot));
    }

    private Answer act(VenueEndpoint<MexcCall, JsonNode> endpoint, ReceivedRequest request, boolean isSpot) {
        long now = clock.millis();
        try {
            if (endpoint.signed() && isSpot) {
                spot.check(request, now);
            } else if (endpoint.signed()) {
                futures.check(request, now);
            }
            JsonNode result = endpoint.handler().handle(call(request, now));
            streams.changed();
            return Answer.of(200, Json.text(isSpot ? result : success(result)));
        } catch (EngineRefusal refusal) {
            return refused(isSpot ? MexcError.ofSpot(refusal) : MexcError.ofFutures(refusal), isSpot);
        } catch (MexcError refusal) {
            return refused(refusal, isSpot);
        }
    }

    private static MexcCall call(ReceivedRequest request, long now) {
        if (request.body().length == 0) {
            return new MexcCall(Parameters.ofQuery(request.query()), Json.object(), now);
        }
        try {
            JsonNode body = Json.read(request.body());
            return new MexcCall(body.isObject() ? Parameters.ofJson(request.body()) : Map.of(), body, now);
        } catch (JacksonException e) {
            throw new MexcError(200, 601, "Data parsing error");
        }
    }

    private static JsonNode success(JsonNode data) {
        ObjectNode answer = Json.object().put("success", true).put("code", 0);
        answer.set("data", data);
        return answer;
    }

    private static Answer refused(MexcError refusal, boolean isSpot) {
        ObjectNode answer = Json.object();
        if (!isSpot) {
            answer.put("success", false);
        }
        answer.put("code", refusal.code()).put(isSpot ? "msg" : "message", String.valueOf(refusal.getMessage()));
        return Answer.of(refusal.status(), Json.text(answer));
    }
}
