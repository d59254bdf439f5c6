package dev.claviger.harness.sandbox.krakenfutures;

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
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The way of a request through the exchange, one at a time: endpoint, signature, rate, act. */
final class FuturesExchange implements Exchange, SocketExchange {
    private static final String BASE = "/derivatives/api/v3/";

    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final TradingFloor floor;
    private final Map<String, VenueEndpoint<FuturesCall, ObjectNode>> endpoints = new HashMap<>();

    FuturesExchange(InstantSource clock, SignatureCheck signatures, TradingFloor floor) {
        this.clock = clock;
        this.signatures = signatures;
        this.floor = floor;
    }

    SignatureCheck signatures() {
        return signatures;
    }

    AccountStreams streams() {
        return floor.streams();
    }

    long now() {
        return clock.millis();
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        if (!upgrade.path().equals("/ws/v1")) {
            return Optional.empty();
        }
        StreamSession session = new StreamSession(this, peer);
        floor.streams().add(session);
        return Optional.of(session);
    }

    /** What the account has, as a feed tells it. */
    ObjectNode balances(String feed) {
        return floor.turn().run(() -> StreamJson.balances(feed, floor.account(), now()));
    }

    /** Adds endpoints by what follows the base path, before the first request. */
    void serve(List<VenueEndpoint<FuturesCall, ObjectNode>> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + BASE + endpoint.path(), endpoint));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        VenueEndpoint<FuturesCall, ObjectNode> endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return Answer.of(404, "");
        }
        return floor.turn().run(() -> act(endpoint, request));
    }

    private Answer act(VenueEndpoint<FuturesCall, ObjectNode> endpoint, ReceivedRequest request) {
        FuturesCall call = FuturesCall.of(request, clock.millis());
        try {
            if (endpoint.signed()) {
                signatures.check(request);
                if (!floor.budget().take(Asked.of(request, endpoint.path(), call.nowMillis()))) {
                    return refused("apiLimitExceeded", call);
                }
            }
            ObjectNode answer = Json.object().put("result", "success");
            answer.setAll(endpoint.handler().handle(call));
            floor.streams().changed();
            return Answer.of(200, Json.text(answer.put("serverTime", call.now())));
        } catch (FuturesError refusal) {
            return refused(refusal.text(), call);
        } catch (EngineRefusal refusal) {
            return refused(
                    refusal.why() == EngineRefusal.Why.INSUFFICIENT_BALANCE ? "insufficientFunds" : "invalidArgument",
                    call);
        }
    }

    private static Answer refused(String error, FuturesCall call) {
        return Answer.of(
                200,
                Json.text(
                        Json.object().put("result", "error").put("error", error).put("serverTime", call.now())));
    }
}
