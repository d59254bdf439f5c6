package dev.claviger.config.profile;

import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where the fields of an order stand: first what holds under some paths only, last what holds for all others. */
final class OrderReader {
    private static final List<String> DEMANDED = List.of("symbol", "side", "type", "price", "quantity", "client-id");

    /** Keeps the reading going where a key is absent that must be there. No exchange calls anything so. */
    private static final OrderNames STAND_IN = new OrderNames(
            List.of(Way.parse("none")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    List<OrderFields> read(Section s) {
        return s.make(List.of(), () -> {
            DEMANDED.forEach(s::demand);
            OrderFields nothing = new OrderFields(List.of(), STAND_IN, List.of(), List.of());
            OrderFields usual = fields(s, List.of(), nothing);
            List<OrderFields> all = new ArrayList<>(s.sections("under", section -> under(section, usual)));
            all.add(usual);
            return all;
        });
    }

    /** What is not said anew is as it usually is. */
    private static Optional<OrderFields> under(Section s, OrderFields usual) {
        return s.make(() -> {
            List<String> prefixes = s.texts("prefixes");
            if (prefixes.isEmpty()) {
                s.refuse("prefixes", "must name at least one path or its beginning", "", "");
            }
            return fields(s, prefixes, usual);
        });
    }

    private static OrderFields fields(Section s, List<String> prefixes, OrderFields usual) {
        List<OrderNames> named = s.sections("named-legs", OrderReader::leg);
        return new OrderFields(
                prefixes,
                names(s, usual.names()),
                s.valueOrValues("legs", usual.legs(), Way::parse),
                s.keys().contains("named-legs") ? named : usual.namedLegs());
    }

    /** What a leg's names leave out is said once for all of them, or not at all. */
    private static Optional<OrderNames> leg(Section s) {
        return s.make(() -> names(s, OrderNames.NONE));
    }

    private static OrderNames names(Section s, OrderNames usual) {
        return new OrderNames(
                s.valueOrValues("symbol", usual.symbol(), Way::parse),
                s.valueOrValues("side", usual.side(), Way::parse),
                s.valueOrValues("type", usual.type(), Way::parse),
                s.valueOrValues("price", usual.price(), Way::parse),
                s.valueOrValues("quantity", usual.quantity(), Way::parse),
                s.valueOrValues("notional", usual.notional(), Way::parse),
                s.valueOrValues("reduce-only", usual.reduceOnly(), Way::parse),
                s.valueOrValues("client-id", usual.clientId(), Way::parse),
                s.valueOrValues("order-id", usual.orderId(), Way::parse));
    }
}
