package dev.claviger.harness.sandbox;

import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.socket.AccountStreams;
import dev.claviger.harness.sandbox.socket.SocketExchange;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox exchanges with one account have alike behind their doors. In which order a request passes them, how it is
 * signed and what it is answered is each exchange's own.
 *
 * @param <S> what checks its signatures
 * @param <C> a call as the exchange reads it
 * @param <R> what an endpoint answers to a success
 */
public abstract class FloorExchange<S, C, R> implements Exchange, SocketExchange {
    private final InstantSource clock;
    private final S signatures;
    private final TradingFloor floor;
    private final String base;
    private final Map<String, VenueEndpoint<C, R>> endpoints = new HashMap<>();

    /**
     * Opens it, with no endpoint yet.
     *
     * @param clock the exchange's
     * @param signatures what checks them
     * @param floor what requests act on
     * @param base what the paths of all endpoints begin with, or empty
     */
    protected FloorExchange(InstantSource clock, S signatures, TradingFloor floor, String base) {
        this.clock = clock;
        this.signatures = signatures;
        this.floor = floor;
        this.base = base;
    }

    /** Returns what checks signatures. */
    public final S signatures() {
        return signatures;
    }

    /** Returns the streams that are told of the account's orders. */
    public final AccountStreams streams() {
        return floor.streams();
    }

    /** Returns the exchange's time, in milliseconds since 1970. */
    public final long now() {
        return clock.millis();
    }

    /** Adds endpoints, before the first request. */
    public final void serve(List<VenueEndpoint<C, R>> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + base + endpoint.path(), endpoint));
    }

    /** Returns what requests act on. */
    protected final TradingFloor floor() {
        return floor;
    }

    /** Returns the endpoint of a whole path, or null where there is none. */
    protected final @Nullable VenueEndpoint<C, R> endpoint(String method, String path) {
        return endpoints.get(method + " " + path);
    }
}
