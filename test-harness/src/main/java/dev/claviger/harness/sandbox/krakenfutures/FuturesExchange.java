package dev.claviger.harness.sandbox.krakenfutures;

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
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The way of a request through the exchange, one at a time: endpoint, signature, rate, act. */
final class FuturesExchange extends FloorExchange<SignatureCheck, FuturesCall, ObjectNode> {
    private static final String BASE = "/derivatives/api/v3/";

    FuturesExchange(InstantSource clock, SignatureCheck signatures, TradingFloor floor) {
        super(clock, signatures, floor, BASE);
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        if (!upgrade.path().equals("/ws/v1")) {
            return Optional.empty();
        }
        StreamSession session = new StreamSession(this, peer);
        streams().add(session);
        return Optional.of(session);
    }

    /** What the account has, as a feed tells it. */
    ObjectNode balances(String feed) {
        return floor().turn().run(() -> StreamJson.balances(feed, floor().account(), now()));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        VenueEndpoint<FuturesCall, ObjectNode> endpoint = endpoint(request.method(), request.path());
        if (endpoint == null) {
            return Answer.of(404, "");
        }
        return floor().turn().run(() -> act(endpoint, request));
    }

    private Answer act(VenueEndpoint<FuturesCall, ObjectNode> endpoint, ReceivedRequest request) {
        FuturesCall call = FuturesCall.of(request, now());
        try {
            if (endpoint.signed()) {
                signatures().check(request);
                if (!floor().budget().take(Asked.of(request, endpoint.path(), call.nowMillis()))) {
                    return refused("apiLimitExceeded", call);
                }
            }
            ObjectNode answer = Json.object().put("result", "success");
            answer.setAll(endpoint.handler().handle(call));
            streams().changed();
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
