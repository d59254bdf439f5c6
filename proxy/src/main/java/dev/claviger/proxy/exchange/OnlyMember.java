package dev.claviger.proxy.exchange;

import dev.claviger.config.profile.OrderFields;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.message.JsonMembers;
import dev.claviger.proxy.message.Reason;
import dev.claviger.proxy.message.Refused;

/**
 * Refuses an order that could be read as one of several: where an exchange wants an order's fields in the one member of an
 * object, whatever its name, an object of two such members would say one thing to whoever judges it and another to the
 * exchange.
 */
public final class OnlyMember {
    private OnlyMember() {}

    /**
     * Lets a call through that says one order only, or none.
     *
     * @return the same call
     * @throws Refused with {@link Reason#EXCHANGE_AMBIGUOUS} where an object has several members that must have one
     */
    public static Canonical check(Canonical call) {
        if (call.endpoint().is(EndpointFlag.ORDER)) {
            call.route().venue().profile().orderAt(call.endpoint().path()).ifPresent(order -> check(call, order));
        }
        return call;
    }

    private static void check(Canonical call, OrderFields order) {
        for (Way way : order.throughOnlyMember()) {
            if (Found.isOneOfSeveral(way, call.fields())) {
                throw several(way);
            }
            for (Way legs : order.legs()) {
                JsonMembers list = call.list(legs);
                if (list != null) {
                    list.each(leg -> {
                        if (Found.isOneOfSeveral(way, leg)) {
                            throw several(way);
                        }
                    });
                }
            }
        }
    }

    private static Refused several(Way way) {
        String object = way.steps().getFirst();
        return new Refused(
                Reason.EXCHANGE_AMBIGUOUS,
                "'" + object + "' has more than one member, and an order is described by exactly one",
                "send each order in a call of its own, with one member in '" + object + "'");
    }
}
