package dev.claviger.proxy.audit.record;

import dev.claviger.config.profile.OrderFields;
import dev.claviger.config.profile.OrderNames;
import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.exchange.Found;
import dev.claviger.proxy.message.JsonMembers;
import java.util.List;

/** What a call orders, in the bot's own words: its fields, and those of each order where it is a batch or a list. */
final class OrderEntry {
    /** More of an order's field than this is not kept; the hash covers the rest. */
    private static final int MAX_FIELD = 100;

    /** No exchange takes as many in one batch; the hash covers the rest. */
    private static final int MOST_LEGS = 100;

    private final JsonLine line;
    private final OrderFields order;
    private int legs;
    private boolean listed;

    OrderEntry(JsonLine line, OrderFields order) {
        this.line = line;
        this.order = order;
    }

    void write(Canonical call) {
        ParameterLookup said = call.fields();
        write(order.names(), said);
        for (Way way : order.legs()) {
            JsonMembers list = call.list(way);
            if (list != null) {
                open();
                list.each(leg -> leg(order.names(), leg));
            }
        }
        for (OrderNames names : order.namedLegs()) {
            if (says(names, said)) {
                open();
                leg(names, said);
            }
        }
        if (listed) {
            line.endList();
        }
        if (legs > MOST_LEGS) {
            line.number("legs-omitted", legs - MOST_LEGS);
        }
    }

    private void open() {
        if (!listed) {
            line.list("legs");
            listed = true;
        }
    }

    private void leg(OrderNames names, ParameterLookup said) {
        legs++;
        if (legs <= MOST_LEGS) {
            line.element();
            write(names, said);
            line.end();
        }
    }

    private void write(OrderNames names, ParameterLookup said) {
        field("symbol", names.symbol(), said);
        field("side", names.side(), said);
        field("order", names.type(), said);
        field("price", names.price(), said);
        field("quantity", names.quantity(), said);
        field("notional", names.notional(), said);
        field("reduce-only", names.reduceOnly(), said);
        field("client-id", names.clientId(), said);
        field("order-id", names.orderId(), said);
    }

    /** What is usual as it stands; what stands for it with its name, since it may mean something else: {@code valueQty=10}. */
    private void field(String name, List<Way> ways, ParameterLookup said) {
        for (int i = 0; i < ways.size(); i++) {
            String value = Found.at(ways.get(i), said);
            if (value != null) {
                line.text(name, i == 0 ? value : ways.get(i).text() + "=" + value, MAX_FIELD);
                return;
            }
        }
    }

    private static boolean says(OrderNames names, ParameterLookup said) {
        return names.all().anyMatch(way -> Found.at(way, said) != null);
    }
}
