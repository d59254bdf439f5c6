package dev.claviger.harness.sandbox.coinbase;

import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.TradingFloor;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The way of a request through one of Coinbase's venues, one at a time: endpoint, budget, key, act. */
public final class CoinbaseVenue implements Exchange, SocketExchange {
    private final InstantSource clock;
    private final Guard guard;
    private final Dialect dialect;
    private final TradingFloor floor;
    private final List<CoinbaseEndpoint> endpoints = new ArrayList<>();
    private Optional<Feed> feed = Optional.empty();

    /**
     * A venue that knows no endpoint yet.
     *
     * @param floor on which it trades
     */
    public CoinbaseVenue(InstantSource clock, Guard guard, Dialect dialect, TradingFloor floor) {
        this.floor = floor;
        this.clock = clock;
        this.guard = guard;
        this.dialect = dialect;
    }

    /** Adds endpoints, before the first request; of two that fit a path the first counts. */
    public void serve(List<CoinbaseEndpoint> more) {
        endpoints.addAll(more);
    }

    /** Speaks WebSocket too, at the root. */
    public void tell(Feed byFeed) {
        feed = Optional.of(byFeed);
    }

    /** Returns the WebSockets that are open. */
    public AccountStreams streams() {
        return floor.streams();
    }

    long now() {
        return clock.millis();
    }

    @Override
    public Optional<SocketListener> open(ReceivedRequest upgrade, SocketPeer peer) {
        return feed.filter(_ -> upgrade.path().equals("/"))
                .map(each -> floor.streams().add(new FeedSession(this, each, peer)));
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        for (CoinbaseEndpoint endpoint : endpoints) {
            Optional<Map<String, String>> ofPath = endpoint.match(request.method(), request.path());
            if (ofPath.isPresent()) {
                return floor.turn().run(() -> act(endpoint, request, ofPath.get()));
            }
        }
        return refused(new CoinbaseError(404, "NotFound"));
    }

    private Answer act(CoinbaseEndpoint endpoint, ReceivedRequest request, Map<String, String> ofPath) {
        long now = clock.millis();
        try {
            if (!floor.budget().take(Asked.of(request, String.join("/", endpoint.path()), now))) {
                throw new CoinbaseError(429, (endpoint.signed() ? "Private" : "Public") + " rate limit exceeded");
            }
            if (!request.isJson()) {
                throw new CoinbaseError(415, "Unsupported Media Type");
            }
            if (endpoint.signed()) {
                guard.check(request, now);
            }
            JsonNode done = endpoint.handler().handle(CoinbaseCall.of(request, ofPath, now));
            floor.streams().changed();
            return Answer.of(200, Json.text(done));
        } catch (EngineRefusal refusal) {
            return refused(dialect.of(refusal));
        } catch (CoinbaseError refusal) {
            return refused(refusal);
        }
    }

    private Answer refused(CoinbaseError refusal) {
        return Answer.of(refusal.status(), Json.text(dialect.body(refusal)));
    }
}
