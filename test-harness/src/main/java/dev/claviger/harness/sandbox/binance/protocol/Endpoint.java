package dev.claviger.harness.sandbox.binance.protocol;

import dev.claviger.harness.sandbox.binance.key.Permission;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One method and path.
 *
 * @param family whose limits it counts against
 * @param method GET, POST, PUT or DELETE
 * @param path exact
 * @param security what it asks of its caller
 * @param permission what the key must be allowed
 * @param weight what it costs of the request window
 * @param costScope whose window that is
 * @param orders how many orders a request counts as, if it places any
 * @param handler what it does
 */
public record Endpoint(
        Family family,
        String method,
        String path,
        Security security,
        Permission permission,
        Weight weight,
        CostScope costScope,
        Optional<OrderCount> orders,
        Handler handler) {

    /** What an endpoint does. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Acts.
         *
         * @return the body of a 200
         * @throws BinanceError to refuse
         */
        JsonNode handle(Call call);
    }

    /** Whose window a cost goes to. */
    public enum CostScope {
        /** The address's. */
        IP,
        /** The account's ({@code /sapi} only). */
        UID,
        /** The address's, given back on success (spot orders and cancels since 2026-04-02). */
        IP_UNLESS_SUCCESSFUL
    }

    /** Whether it places orders, and so shows the order windows in its answers. */
    boolean placesOrders() {
        return orders.isPresent();
    }

    /** Returns a public endpoint. */
    public static Endpoint open(Family family, String path, Weight weight, Handler handler) {
        return new Endpoint(
                family, "GET", path, Security.NONE, Permission.READ, weight, CostScope.IP, Optional.empty(), handler);
    }

    /** Returns an endpoint that asks for a signature. */
    public static Endpoint signed(
            Family family, String method, String path, Permission permission, Weight weight, Handler handler) {
        return new Endpoint(
                family, method, path, Security.SIGNED, permission, weight, CostScope.IP, Optional.empty(), handler);
    }

    /** Returns an endpoint that asks for a key without a signature. */
    public static Endpoint keyed(Family family, String method, String path, Weight weight, Handler handler) {
        return new Endpoint(
                family, method, path, Security.KEY, Permission.READ, weight, CostScope.IP, Optional.empty(), handler);
    }

    /** Returns the same endpoint with its cost in another window. */
    public Endpoint costing(CostScope scope) {
        return new Endpoint(family, method, path, security, permission, weight, scope, orders, handler);
    }

    /** Returns the same endpoint, counting as orders. */
    public Endpoint placing(OrderCount count) {
        return new Endpoint(family, method, path, security, permission, weight, costScope, Optional.of(count), handler);
    }
}
