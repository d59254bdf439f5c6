package dev.claviger.harness.sandbox.krakenfutures;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;

/** Orders as requests ask for them (documentation, "Send Order"). */
final class Tickets {
    private Tickets() {}

    static Ticket of(FuturesCall call) {
        Instrument instrument = Products.named(call.required("symbol"));
        boolean buys = side(call);
        String type = call.required("orderType");
        String name = call.text("cliOrdId").orElse("");
        BigDecimal size = call.amount("size");
        return switch (type) {
            case "mkt" -> Ticket.market(instrument, buys, size, name);
            case "lmt" -> limit(call, instrument, buys, size, TimeInForce.GTC, name);
            case "ioc" -> limit(call, instrument, buys, size, TimeInForce.IOC, name);
            case "post" -> limit(call, instrument, buys, size, TimeInForce.POST_ONLY, name);
            default -> throw new FuturesError("invalidArgument: orderType");
        };
    }

    private static Ticket limit(
            FuturesCall call, Instrument instrument, boolean buys, BigDecimal size, TimeInForce waits, String name) {
        return Ticket.limit(instrument, buys, size, call.amount("limitPrice"), waits, name);
    }

    private static boolean side(FuturesCall call) {
        return switch (call.required("side")) {
            case "buy" -> true;
            case "sell" -> false;
            default -> throw new FuturesError("invalidArgument: side");
        };
    }
}
