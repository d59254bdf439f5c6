package dev.claviger.harness.sandbox.binance.protocol;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of exchangeInfo that all families share. */
public final class ExchangeInfo {
    private ExchangeInfo() {}

    /** Returns time zone, time and limits; the symbols are for the family to add. */
    public static ObjectNode head(Family family, Limits limits, Call call) {
        ObjectNode info = Json.object().put("timezone", "UTC").put("serverTime", call.millis());
        ArrayNode rates = info.putArray("rateLimits");
        Limits.FamilyLimits of = limits.of(family);
        rate(rates, "REQUEST_WEIGHT", new Limits.OrderLimit(of.weightPerMinute(), Limits.Unit.MINUTE, 1));
        of.orders().forEach(limit -> rate(rates, "ORDERS", limit));
        info.putArray("exchangeFilters");
        return info;
    }

    /** Adds one window. */
    static ObjectNode rate(ArrayNode rates, String type, Limits.OrderLimit limit) {
        return rates.addObject()
                .put("rateLimitType", type)
                .put("interval", limit.unit().name())
                .put("intervalNum", limit.count())
                .put("limit", limit.limit());
    }

    /** Returns how much of its order windows an account has used. */
    public static ArrayNode orderUsage(OrderKeeper orders, Family family, Call call) {
        ArrayNode rates = Json.array();
        orders.used(family, call.account(), call.millis())
                .forEach((limit, used) -> rate(rates, "ORDERS", limit).put("count", used));
        return rates;
    }
}
