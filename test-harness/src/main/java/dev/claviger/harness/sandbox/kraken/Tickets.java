package dev.claviger.harness.sandbox.kraken;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;
import java.util.List;

/** Orders as requests ask for them (documentation, "Add Order"), and as answers describe them. */
final class Tickets {
    private Tickets() {}

    static Ticket of(KrakenCall call) {
        Instrument instrument = Products.named(call.required("pair"));
        boolean buys = choice(call, "type", "buy", "sell");
        List<String> flags = List.of(call.text("oflags").orElse("").split(",", -1));
        String name = call.text("cl_ord_id").orElse("");
        BigDecimal volume = call.amount("volume");
        if (choice(call, "ordertype", "market", "limit")) {
            // With the flag viqc the volume counts in quote coins.
            return Ticket.market(
                    instrument, buys, flags.contains("viqc") ? instrument.quantityFor(volume) : volume, name);
        }
        return Ticket.limit(instrument, buys, volume, call.amount("price"), timeInForce(call, flags), name);
    }

    /** Such as {@code buy 0.01000000 XBTUSD @ limit 50000.0}. */
    static String described(Ticket ticket) {
        return (ticket.buys() ? "buy " : "sell ")
                + ticket.quantity().setScale(8).toPlainString() + " " + Products.ALTERNATIVE + " @ "
                + (ticket.market()
                        ? "market"
                        : "limit " + ticket.price().setScale(1).toPlainString());
    }

    private static TimeInForce timeInForce(KrakenCall call, List<String> flags) {
        if (flags.contains("post")) {
            return TimeInForce.POST_ONLY;
        }
        return switch (call.text("timeinforce").orElse("GTC")) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw KrakenError.arguments("timeinforce");
        };
    }

    private static boolean choice(KrakenCall call, String name, String one, String other) {
        String value = call.required(name);
        if (!value.equals(one) && !value.equals(other)) {
            throw KrakenError.arguments(name);
        }
        return value.equals(one);
    }
}
