package dev.claviger.harness.sandbox.bitget;

import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.OneAtATime;
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
import tools.jackson.databind.JsonNode;

/** The way of a request through the exchange, one at a time: endpoint, signature, rate, act. */
final class BitgetExchange implements Exchange, SocketExchange {
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final OneAtATime turn;
    private final CallBudget budget;
    private final AccountStreams streams;
    private final Map<String, VenueEndpoint<BitgetCall, JsonNode>> endpoints = new HashMap<>();

    BitgetExchange(
            InstantSource clock,
            SignatureCheck signatures,
            OneAtATime turn,
            CallBudget budget,
            AccountStreams streams) {
        this.streams = streams;
        this.clock = clock;
        this.signatures = signatures;
        this.turn = turn;
        this.budget = budget;
    }

    SignatureCheck signatures() {
        return signatures;
    }

    AccountStreams streams() {
        return streams;
    }

    long now() {
        return clock.millis();
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        return switch (upgrade.path()) {
            case "/v2/ws/public" -> Optional.of(streams.add(StreamSession.ofMarkets(this, peer)));
            case "/v2/ws/private" -> Optional.of(streams.add(StreamSession.ofAccount(this, peer)));
            case "/v3/ws/public" -> Optional.of(streams.add(UnifiedSession.ofMarkets(this, peer)));
            case "/v3/ws/private" -> Optional.of(streams.add(UnifiedSession.ofAccount(this, peer)));
            default -> Optional.empty();
        };
    }

    /** Reads for a stream, as for a request. */
    JsonNode read(String path, Map<String, String> parameters) {
        VenueEndpoint<BitgetCall, JsonNode> endpoint = Objects.requireNonNull(endpoints.get("GET " + path), path);
        return turn.run(() -> endpoint.handler().handle(new BitgetCall(parameters, clock.millis())));
    }

    /** Acts for a stream, as for a request of the spot. */
    JsonNode act(String path, Map<String, String> parameters) {
        VenueEndpoint<BitgetCall, JsonNode> endpoint = Objects.requireNonNull(endpoints.get("POST " + path), path);
        return turn.run(() -> {
            try {
                take(Asked.message("POST " + path, clock.millis()), new BitgetError("30006", "request too many"));
                JsonNode data = endpoint.handler().handle(new BitgetCall(parameters, clock.millis()));
                streams.changed();
                return data;
            } catch (EngineRefusal refusal) {
                throw BitgetError.of(refusal, true);
            }
        });
    }

    /** Adds endpoints, before the first request. */
    void serve(List<VenueEndpoint<BitgetCall, JsonNode>> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        return turn.run(() -> {
            long now = clock.millis();
            try {
                return envelope(200, "00000", "success", now, act(request, now));
            } catch (EngineRefusal refusal) {
                return refused(BitgetError.of(refusal, !request.path().contains("/mix/")), now);
            } catch (BitgetError refusal) {
                return refused(refusal, now);
            }
        });
    }

    private JsonNode act(ReceivedRequest request, long now) {
        VenueEndpoint<BitgetCall, JsonNode> endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            throw new BitgetError(404, "40404", "Request URL NOT FOUND");
        }
        if (!request.isJson()) {
            throw new BitgetError("40007", "Invalid Content_Type, please use the application/json format");
        }
        if (endpoint.signed()) {
            signatures.check(request, now);
        }
        take(Asked.of(request, request.path(), now), new BitgetError(429, "429", "Too Many Requests"));
        JsonNode data = endpoint.handler().handle(BitgetCall.of(request, now));
        streams.changed();
        return data;
    }

    private void take(Asked asked, BitgetError tooOften) {
        if (!budget.take(asked)) {
            throw tooOften;
        }
    }

    private static Answer refused(BitgetError refusal, long now) {
        return envelope(
                refusal.status(),
                refusal.code(),
                refusal.says(),
                now,
                Json.array().nullNode());
    }

    private static Answer envelope(int status, String code, String message, long now, JsonNode data) {
        return Answer.of(
                status,
                Json.text(Json.object()
                        .put("code", code)
                        .put("msg", message)
                        .put("requestTime", now)
                        .set("data", data)));
    }
}
