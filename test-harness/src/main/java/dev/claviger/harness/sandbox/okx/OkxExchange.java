package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.FloorExchange;
import dev.claviger.harness.sandbox.TradingFloor;
import dev.claviger.harness.sandbox.VenueEndpoint;
import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.limit.Asked;
import dev.claviger.harness.sandbox.socket.SocketListener;
import dev.claviger.harness.sandbox.socket.SocketPeer;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/** The way of a request through the exchange, one at a time: endpoint, signature, rate, act. */
final class OkxExchange extends FloorExchange<SignatureCheck, OkxCall, ArrayNode> {
    private static final Set<String> STREAMS = Set.of("/ws/v5/public", "/ws/v5/private", "/ws/v5/business");

    OkxExchange(InstantSource clock, SignatureCheck signatures, TradingFloor floor) {
        super(clock, signatures, floor, "");
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        if (!STREAMS.contains(upgrade.path())) {
            return Optional.empty();
        }
        return Optional.of(streams().add(new StreamSession(this, peer)));
    }

    /** Acts on what came by a stream, as on a request. */
    ArrayNode act(String method, String path, List<OkxCall> calls) {
        VenueEndpoint<OkxCall, ArrayNode> endpoint = Objects.requireNonNull(endpoint(method, path), path);
        return floor().turn().run(() -> {
            if (method.equals("POST")) {
                take(Asked.message(method + " " + path, now()), calls);
            }
            ArrayNode data = handle(endpoint, calls);
            streams().changed();
            return data;
        });
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        VenueEndpoint<OkxCall, ArrayNode> endpoint = endpoint(request.method(), request.path());
        if (endpoint == null) {
            return Envelope.of(new OkxError(404, "50115", "Invalid request method."));
        }
        return floor().turn().run(() -> act(endpoint, request));
    }

    private Answer act(VenueEndpoint<OkxCall, ArrayNode> endpoint, ReceivedRequest request) {
        long now = now();
        try {
            if (!request.isJson()) {
                throw new OkxError(400, "50006", "Invalid Content-Type, please use the application/json content type");
            }
            if (endpoint.signed()) {
                signatures().check(request, now);
            }
            List<OkxCall> calls = OkxCall.of(request, now);
            take(Asked.of(request, request.path(), now), calls);
            ArrayNode data = handle(endpoint, calls);
            streams().changed();
            return Envelope.of(data);
        } catch (EngineRefusal refusal) {
            return Envelope.of(OkxError.of(refusal));
        } catch (OkxError refusal) {
            return Envelope.of(refusal);
        }
    }

    /** A batch of one counts as that one. */
    private void take(Asked asked, List<OkxCall> calls) {
        String market = calls.isEmpty() ? "" : market(calls.getFirst());
        String endpoint = asked.endpoint();
        if (calls.size() == 1) {
            endpoint = endpoint.replace("/batch-orders", "/order").replace("/cancel-batch-orders", "/cancel-order");
        }
        if (!floor().budget().take(new Asked(endpoint, asked.address(), market, calls.size(), asked.atMillis()))) {
            throw new OkxError(429, "50011", "Too Many Requests");
        }
    }

    private static String market(OkxCall call) {
        return call.text("instId").or(() -> call.text("instType")).orElse("");
    }

    /** The data of all elements, one after the other. */
    private static ArrayNode handle(VenueEndpoint<OkxCall, ArrayNode> endpoint, List<OkxCall> calls) {
        ArrayNode data = endpoint.handler().handle(calls.getFirst());
        calls.subList(1, calls.size())
                .forEach(call -> data.addAll(endpoint.handler().handle(call)));
        return data;
    }
}
