package dev.claviger.harness.sandbox.kucoin;

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
import dev.claviger.harness.sandbox.socket.AccountStreams;
import dev.claviger.harness.sandbox.socket.SocketExchange;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The way of a request through the exchange, one at a time: endpoint, budget, signature, act. */
final class KucoinExchange implements Exchange, SocketExchange {
    private static final String ORDERS = "/v1/private";

    private final InstantSource clock;
    private final SignatureCheck signatures;
    private final CallBudget calls;
    private final OneAtATime turn;
    private final boolean spot;
    private final Bullets bullets;
    private final Channels channels;
    private final AccountStreams streams;
    private final Map<String, VenueEndpoint<KucoinCall, JsonNode>> endpoints = new HashMap<>();
    private final Map<String, VenueEndpoint.Handler<KucoinCall, JsonNode>> messages = new HashMap<>();

    KucoinExchange(
            InstantSource clock,
            SignatureCheck signatures,
            CallBudget calls,
            OneAtATime turn,
            Bullets bullets,
            Channels channels,
            AccountStreams streams) {
        this.clock = clock;
        this.signatures = signatures;
        this.calls = calls;
        this.turn = turn;
        this.spot = channels instanceof SpotChannels;
        this.bullets = bullets;
        this.channels = channels;
        this.streams = streams;
    }

    AccountStreams streams() {
        return streams;
    }

    Channels channels() {
        return channels;
    }

    long now() {
        return clock.millis();
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        Map<String, String> query = Parameters.ofQuery(upgrade.query());
        if (upgrade.path().equals(ORDERS)) {
            // Whoever is not let in is told so by a message.
            return Optional.of(streams.add(new OrderSession(this, peer, () -> opener(query))));
        }
        if (!upgrade.path().equals("/")) {
            return Optional.empty();
        }
        String token = query.getOrDefault("token", "");
        boolean owners = bullets.isOwners(token);
        if (owners || bullets.isEverybodys(token)) {
            String connectId = query.getOrDefault("connectId", "");
            return Optional.of(streams.add(new StreamSession(this, peer, connectId, owners)));
        }
        // Market data of unified accounts is told without a token, at the exchange on a host of its own.
        boolean unified = bullets.isUnified(token);
        return unified || token.isEmpty()
                ? Optional.of(streams.add(new UnifiedSession(this, peer, unified)))
                : Optional.empty();
    }

    private KucoinKey opener(Map<String, String> query) {
        take(Asked.message("GET " + ORDERS, now()));
        return signatures.checkUpgrade(query, now());
    }

    /** Adds what may be asked for by message, before the first one. */
    void serve(Map<String, VenueEndpoint.Handler<KucoinCall, JsonNode>> more) {
        messages.putAll(more);
    }

    /**
     * Does what a message asks for.
     *
     * @throws KucoinError if it refuses
     */
    JsonNode act(String op, JsonNode args) {
        return turn.run(() -> {
            take(Asked.message(op, now()));
            VenueEndpoint.Handler<KucoinCall, JsonNode> handler = messages.get(op);
            if (handler == null) {
                throw KucoinError.parameter("op is not supported");
            }
            return done(handler, KucoinCall.of(args, now()));
        });
    }

    /** Adds endpoints, before the first request. */
    void serve(List<VenueEndpoint<KucoinCall, JsonNode>> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        return turn.run(() -> {
            try {
                return Answer.of(200, success(act(request, clock.millis())));
            } catch (KucoinError refusal) {
                String message = String.valueOf(refusal.getMessage());
                return Answer.of(
                        refusal.status(),
                        Json.text(Json.object().put("code", refusal.code()).put("msg", message)));
            }
        });
    }

    private JsonNode act(ReceivedRequest request, long now) {
        VenueEndpoint<KucoinCall, JsonNode> endpoint = endpoint(request);
        if (endpoint == null) {
            throw KucoinError.of("404", "Not Found");
        }
        take(Asked.of(request, endpoint.path(), now));
        if (!request.isJson()) {
            throw KucoinError.of("415000", "Unsupported Media Type");
        }
        if (endpoint.signed()) {
            signatures.check(request, now);
        }
        return done(endpoint.handler(), KucoinCall.of(request, now));
    }

    private void take(Asked asked) {
        if (!calls.take(asked)) {
            throw KucoinError.tooOften();
        }
    }

    private JsonNode done(VenueEndpoint.Handler<KucoinCall, JsonNode> handler, KucoinCall call) {
        try {
            JsonNode done = handler.handle(call);
            streams.changed();
            return done;
        } catch (EngineRefusal refusal) {
            throw KucoinError.of(refusal, spot);
        }
    }

    private @Nullable VenueEndpoint<KucoinCall, JsonNode> endpoint(ReceivedRequest request) {
        String exact = request.method() + " " + request.path();
        VenueEndpoint<KucoinCall, JsonNode> endpoint = endpoints.get(exact);
        return endpoint == null ? endpoints.get(exact.substring(0, exact.lastIndexOf('/') + 1) + "{id}") : endpoint;
    }

    private static String success(JsonNode data) {
        return Json.text(Json.object().put("code", "200000").set("data", data));
    }
}
