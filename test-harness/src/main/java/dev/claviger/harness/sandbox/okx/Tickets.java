package dev.claviger.harness.sandbox.okx;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;

/** Orders as requests ask for them (v5 documentation, "Place order"). */
final class Tickets {
    private Tickets() {}

    static Ticket of(OkxCall call) {
        Instrument instrument = Products.ALL.named(call.required("instId"));
        requireMode(call, instrument);
        boolean buys = switch (call.required("side")) {
            case "buy" -> true;
            case "sell" -> false;
            default -> throw OkxError.parameter("side");
        };
        String clientId = call.text("clOrdId").orElse("");
        String type = call.required("ordType");
        if (type.equals("market")) {
            return Ticket.market(instrument, buys, marketQuantity(call, instrument, buys), clientId);
        }
        return Ticket.limit(instrument, buys, call.amount("sz"), call.amount("px"), timeInForce(type), clientId);
    }

    /** Without borrowing spot is traded with cash, and a swap never is. */
    private static void requireMode(OkxCall call, Instrument instrument) {
        if (call.required("tdMode").equals("cash") != instrument.isSpot()) {
            throw OkxError.parameter("tdMode");
        }
    }

    /** A spot market order to buy counts in quote coins, unless it says otherwise. */
    private static BigDecimal marketQuantity(OkxCall call, Instrument instrument, boolean buys) {
        boolean inQuote = instrument.isSpot()
                && buys
                && call.text("tgtCcy").orElse("quote_ccy").equals("quote_ccy");
        return inQuote ? instrument.quantityFor(call.amount("sz")) : call.amount("sz");
    }

    private static TimeInForce timeInForce(String type) {
        return switch (type) {
            case "limit" -> TimeInForce.GTC;
            case "post_only" -> TimeInForce.POST_ONLY;
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> throw OkxError.parameter("ordType");
        };
    }
}
