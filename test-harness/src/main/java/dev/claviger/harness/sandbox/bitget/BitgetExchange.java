package dev.claviger.harness.sandbox.bitget;

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
import tools.jackson.databind.JsonNode;

/** The way of a request through the exchange, one at a time: endpoint, signature, rate, act. */
final class BitgetExchange extends FloorExchange<SignatureCheck, BitgetCall, JsonNode> {
    BitgetExchange(InstantSource clock, SignatureCheck signatures, TradingFloor floor) {
        super(clock, signatures, floor, "");
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        return switch (upgrade.path()) {
            case "/v2/ws/public" -> Optional.of(streams().add(StreamSession.ofMarkets(this, peer)));
            case "/v2/ws/private" -> Optional.of(streams().add(StreamSession.ofAccount(this, peer)));
            case "/v3/ws/public" -> Optional.of(streams().add(UnifiedSession.ofMarkets(this, peer)));
            case "/v3/ws/private" -> Optional.of(streams().add(UnifiedSession.ofAccount(this, peer)));
            default -> Optional.empty();
        };
    }

    /** Reads for a stream, as for a request. */
    JsonNode read(String path, Map<String, String> parameters) {
        VenueEndpoint<BitgetCall, JsonNode> endpoint = Objects.requireNonNull(endpoint("GET", path), path);
        return floor().turn().run(() -> endpoint.handler().handle(new BitgetCall(parameters, now())));
    }

    /** Acts for a stream, as for a request of the spot. */
    JsonNode act(String path, Map<String, String> parameters) {
        VenueEndpoint<BitgetCall, JsonNode> endpoint = Objects.requireNonNull(endpoint("POST", path), path);
        return floor().turn().run(() -> {
            try {
                take(Asked.message("POST " + path, now()), new BitgetError("30006", "request too many"));
                JsonNode data = endpoint.handler().handle(new BitgetCall(parameters, now()));
                streams().changed();
                return data;
            } catch (EngineRefusal refusal) {
                throw BitgetError.of(refusal, true);
            }
        });
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        return floor().turn().run(() -> {
            long now = now();
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
        VenueEndpoint<BitgetCall, JsonNode> endpoint = endpoint(request.method(), request.path());
        if (endpoint == null) {
            throw new BitgetError(404, "40404", "Request URL NOT FOUND");
        }
        if (!request.isJson()) {
            throw new BitgetError("40007", "Invalid Content_Type, please use the application/json format");
        }
        if (endpoint.signed()) {
            signatures().check(request, now);
        }
        take(Asked.of(request, request.path(), now), new BitgetError(429, "429", "Too Many Requests"));
        JsonNode data = endpoint.handler().handle(BitgetCall.of(request, now));
        streams().changed();
        return data;
    }

    private void take(Asked asked, BitgetError tooOften) {
        if (!floor().budget().take(asked)) {
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
