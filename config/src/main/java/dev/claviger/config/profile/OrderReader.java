package dev.claviger.config.profile;

import dev.claviger.config.profile.reply.Way;
import dev.claviger.config.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads where the fields of an order stand: first what holds under some paths only, last what holds for all others. */
final class OrderReader {
    /** No exchange calls anything so. */
    private static final Way NOWHERE = Way.parse("none");

    List<OrderFields> read(Section s) {
        return s.make(List.of(), () -> {
            s.demand("symbol");
            OrderFields usual = new OrderFields(
                    List.of(),
                    s.valueOrValues("symbol", List.of(NOWHERE), Way::parse),
                    s.required("side", NOWHERE, Way::parse),
                    s.required("type", NOWHERE, Way::parse),
                    s.required("price", NOWHERE, Way::parse),
                    s.required("quantity", NOWHERE, Way::parse),
                    s.value("notional", NOWHERE, Way::parse),
                    s.value("reduce-only", NOWHERE, Way::parse),
                    s.required("client-id", NOWHERE, Way::parse),
                    s.valueOrValues("legs", List.of(), Way::parse));
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
            return new OrderFields(
                    prefixes,
                    s.valueOrValues("symbol", usual.symbol(), Way::parse),
                    s.value("side", usual.side(), Way::parse),
                    s.value("type", usual.type(), Way::parse),
                    s.value("price", usual.price(), Way::parse),
                    s.value("quantity", usual.quantity(), Way::parse),
                    s.value("notional", usual.notional(), Way::parse),
                    s.value("reduce-only", usual.reduceOnly(), Way::parse),
                    s.value("client-id", usual.clientId(), Way::parse),
                    s.valueOrValues("legs", usual.legs(), Way::parse));
        });
    }
}
