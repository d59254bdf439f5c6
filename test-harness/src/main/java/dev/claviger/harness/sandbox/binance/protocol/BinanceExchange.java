package dev.claviger.harness.sandbox.binance.protocol;

import dev.claviger.harness.sandbox.binance.key.ApiKey;
import dev.claviger.harness.sandbox.http.Answer;
import dev.claviger.harness.sandbox.http.Exchange;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The way of a request through the exchange: endpoint, limits, parameters, key, signature, permission, act. One request at
 * a time: the state is never seen half-changed.
 */
public final class BinanceExchange implements Exchange {
    private final InstantSource clock;
    private final Authenticator authenticator;
    private final WeightKeeper weights;
    private final OrderKeeper orders;
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Makes an exchange without endpoints. */
    public BinanceExchange(InstantSource clock, Authenticator authenticator, Limits limits) {
        this.clock = clock;
        this.authenticator = authenticator;
        this.weights = new WeightKeeper(limits);
        this.orders = new OrderKeeper(limits);
    }

    /** Adds endpoints, before the first request. */
    public void serve(List<Endpoint> more) {
        more.forEach(endpoint -> endpoints.put(endpoint.method() + " " + endpoint.path(), endpoint));
    }

    /** Returns the order windows, for the endpoints that show them. */
    public OrderKeeper orderWindows() {
        return orders;
    }

    /** Looks at or changes the state while no request is being served. */
    public <T> T exclusively(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Answer answer(ReceivedRequest request) {
        return exclusively(() -> serve(request));
    }

    /**
     * Acts on a message of the WebSocket API as on a request to an endpoint.
     *
     * @param endpoint its method and path
     * @param upgrade what opened the WebSocket
     * @param session the key that logged on, or null
     * @throws BinanceError to refuse
     */
    public JsonNode act(String endpoint, ReceivedRequest upgrade, Params params, @Nullable ApiKey session) {
        return act(endpoint, upgrade, params, session, Json.array());
    }

    /**
     * Acts likewise, and tells what is used of the limits then, be it refused or not.
     *
     * @param rateLimits what is used is added to this
     * @throws BinanceError to refuse
     */
    public JsonNode act(
            String endpoint, ReceivedRequest upgrade, Params params, @Nullable ApiKey session, ArrayNode rateLimits) {
        return exclusively(() -> {
            Visit visit = new Visit(upgrade, Objects.requireNonNull(endpoints.get(endpoint), endpoint));
            try {
                weights.checkBan(visit.endpoint, visit.address, visit.now);
                return visit.act(
                        params,
                        () -> authenticator.authenticate(
                                visit.endpoint, params, visit.address, session, visit.instant));
            } finally {
                visit.tell(rateLimits);
            }
        });
    }

    /**
     * Returns the key that a message names and is signed with.
     *
     * @throws BinanceError if it is not
     */
    public ApiKey shown(Params params, ReceivedRequest upgrade) {
        return authenticator.shown(params, addressOf(upgrade), clock.instant());
    }

    /** Returns the exchange's time. */
    public long millis() {
        return clock.millis();
    }

    private static String addressOf(ReceivedRequest request) {
        return request.peer().getAddress().getHostAddress();
    }

    private Answer serve(ReceivedRequest request) {
        Endpoint endpoint = endpoints.get(request.method() + " " + request.path());
        if (endpoint == null) {
            return BinanceError.of(
                            404, -5000, "Path " + request.path() + ", Method " + request.method() + " is invalid")
                    .answer();
        }
        Visit visit = new Visit(request, endpoint);
        try {
            return visit.withHeaders(visit.serve());
        } catch (BinanceError refusal) {
            return visit.withHeaders(refusal.answer());
        }
    }

    /** One request on its way, remembering whom its cost and its orders were charged to. */
    private final class Visit {
        private final ReceivedRequest request;
        private final Endpoint endpoint;
        private final String address;
        private final long now;
        private final Instant instant;
        private @Nullable ApiKey key;

        Visit(ReceivedRequest request, Endpoint endpoint) {
            this.request = request;
            this.endpoint = endpoint;
            this.address = addressOf(request);
            this.instant = clock.instant();
            this.now = instant.toEpochMilli();
        }

        Answer serve() {
            weights.checkBan(endpoint, address, now);
            boolean perAccount = endpoint.costScope() == Endpoint.CostScope.UID;
            Params params = paramsAtACost(perAccount);
            return Answer.of(
                    200, Json.text(act(params, () -> authenticator.authenticate(request, endpoint, params, instant))));
        }

        JsonNode act(Params params, Supplier<@Nullable ApiKey> who) {
            boolean perAccount = endpoint.costScope() == Endpoint.CostScope.UID;
            int weight = endpoint.weight().of(params);
            if (!perAccount) {
                weights.charge(endpoint, address, weight, now);
            }
            ApiKey caller = who.get();
            key = caller;
            if (perAccount && caller != null) {
                weights.charge(endpoint, caller.account(), weight, now);
            }
            if (caller != null) {
                endpoint.orders().ifPresent(count -> orders.check(endpoint, caller.account(), count, now));
            }
            JsonNode body = endpoint.handler().handle(new Call(request, params, caller, instant));
            if (caller != null) {
                endpoint.orders().ifPresent(count -> orders.add(endpoint, caller.account(), count, now));
            }
            if (endpoint.costScope() == Endpoint.CostScope.IP_UNLESS_SUCCESSFUL) {
                weights.refund(endpoint, address, weight, now);
            }
            return body;
        }

        Answer withHeaders(Answer answer) {
            Answer full = answer;
            String payer = endpoint.costScope() == Endpoint.CostScope.UID && key != null ? key.account() : address;
            for (var header : weights.headers(endpoint, payer, now).entrySet()) {
                full = full.with(header.getKey(), header.getValue());
            }
            if (key != null && endpoint.placesOrders()) {
                for (var header :
                        orders.headers(endpoint.family(), key.account(), now).entrySet()) {
                    full = full.with(header.getKey(), header.getValue());
                }
            }
            return full;
        }

        /** As messages tell it (spot API docs, "How to interpret rate limits"). */
        void tell(ArrayNode rateLimits) {
            if (key != null && endpoint.placesOrders()) {
                orders.used(endpoint.family(), key.account(), now)
                        .forEach((limit, used) -> rateLimits
                                .addObject()
                                .put("rateLimitType", "ORDERS")
                                .put("interval", limit.unit().name())
                                .put("intervalNum", limit.count())
                                .put("limit", limit.limit())
                                .put("count", used));
            }
            rateLimits
                    .addObject()
                    .put("rateLimitType", "REQUEST_WEIGHT")
                    .put("interval", "MINUTE")
                    .put("intervalNum", 1)
                    .put("limit", weights.limit(endpoint))
                    .put("count", weights.used(endpoint, address, now));
        }

        /** A request that does not even parse costs one. */
        private Params paramsAtACost(boolean perAccount) {
            try {
                return Params.of(request);
            } catch (BinanceError malformed) {
                if (!perAccount) {
                    weights.charge(endpoint, address, 1, now);
                }
                throw malformed;
            }
        }
    }
}
