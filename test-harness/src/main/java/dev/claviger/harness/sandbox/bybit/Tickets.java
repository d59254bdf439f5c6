package dev.claviger.harness.sandbox.bybit;

import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;

/** Orders as requests ask for them (v5 documentation, "Place Order"). */
final class Tickets {
    private Tickets() {}

    static Ticket of(BybitCall call) {
        Instrument instrument = Products.named(call.category(), call.required("symbol"));
        boolean market = choice(call, "orderType", "Market", "Limit");
        boolean buys = choice(call, "side", "Buy", "Sell");
        String linkId = call.text("orderLinkId").orElse("");
        return market
                ? Ticket.market(instrument, buys, marketQuantity(call, instrument, buys), linkId)
                : Ticket.limit(instrument, buys, call.amount("qty"), call.amount("price"), timeInForce(call), linkId);
    }

    /** A spot market order to buy counts in quote coins, unless it says otherwise. */
    private static BigDecimal marketQuantity(BybitCall call, Instrument instrument, boolean buys) {
        boolean inQuote = instrument.isSpot()
                && buys
                && call.text("marketUnit").orElse("quoteCoin").equals("quoteCoin");
        return inQuote ? instrument.quantityFor(call.amount("qty")) : call.amount("qty");
    }

    private static TimeInForce timeInForce(BybitCall call) {
        return switch (call.text("timeInForce").orElse("GTC")) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            case "PostOnly" -> TimeInForce.POST_ONLY;
            default -> throw BybitError.parameter("timeInForce invalid");
        };
    }

    private static boolean choice(BybitCall call, String name, String one, String other) {
        String value = call.required(name);
        if (!value.equals(one) && !value.equals(other)) {
            throw BybitError.parameter(name + " invalid");
        }
        return value.equals(one);
    }
}
