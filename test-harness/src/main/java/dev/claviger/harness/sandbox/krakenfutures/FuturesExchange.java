package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.CallBudget;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.OneAtATime;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.TradingAccount;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
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
    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final OneAtATime turn;
    private final CallBudget budget;
    private final Map<String, FuturesEndpoint> endpoints = new HashMap<>();
    private final TradingAccount account;
    private final AccountStreams streams;

    FuturesExchange(
            InstantSource clock,
            SignatureCheck signatures,
            OneAtATime turn,
            CallBudget budget,
            TradingAccount account,
            AccountStreams streams) {
        this.clock = clock;
        this.signatures = signatures;
        this.turn = turn;
        this.budget = budget;
        this.account = account;
        this.streams = streams;
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
        if (!upgrade.path().equals("/ws/v1")) {
            return Optional.empty();
        }
        StreamSession session = new StreamSession(this, peer);
        streams.add(session);
        return Optional.of(session);
    }

    /** What the account has, as a feed tells it. */
    ObjectNode balances(String feed) {
        return turn.run(() -> StreamJson.balances(feed, account, now()));
    }

    /** Adds endpoints, before the first request. */
    void serve(List<FuturesEndpoint> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        FuturesEndpoint endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return Answer.of(404, "");
        }
        return turn.run(() -> act(endpoint, request));
    }

    private Answer act(FuturesEndpoint endpoint, ReceivedRequest request) {
        FuturesCall call = FuturesCall.of(request, clock.millis());
        try {
            if (endpoint.signed()) {
                signatures.check(request);
                if (!budget.take()) {
                    return refused("apiLimitExceeded", call);
                }
            }
            ObjectNode answer = Json.object().put("result", "success");
            answer.setAll(endpoint.handler().handle(call));
            streams.changed();
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
