package dev.claviger.harness.sandbox.kucoin;

import dev.claviger.harness.sandbox.engine.EngineRefusal;
import dev.claviger.harness.sandbox.engine.EngineRefusal.Why;
import dev.claviger.harness.sandbox.engine.Instrument;
import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;

/** Orders as requests ask for them (KuCoin's documentation, "Add Order" of either host). */
final class Tickets {
    private Tickets() {}

    static Ticket of(KucoinCall call, Instrument instrument) {
        if (!call.required("symbol").equals(instrument.symbol())) {
            throw new EngineRefusal(Why.UNKNOWN_SYMBOL, call.required("symbol"));
        }
        boolean buys = call.choice("side", "buy", "sell");
        boolean market = call.choice("type", "market", "limit");
        String clientOid = clientOid(call, instrument);
        return market
                ? Ticket.market(instrument, buys, marketQuantity(call, instrument), clientOid)
                : Ticket.limit(
                        instrument, buys, call.amount("size"), call.amount("price"), timeInForce(call), clientOid);
    }

    /** The spot host does without; the other one wants it, and a leverage. */
    private static String clientOid(KucoinCall call, Instrument instrument) {
        if (instrument.isSpot()) {
            return call.text("clientOid").orElse("");
        }
        call.amount("leverage");
        return call.required("clientOid");
    }

    /** A spot market order may count in quote coins. */
    private static BigDecimal marketQuantity(KucoinCall call, Instrument instrument) {
        return instrument.isSpot() && call.text("funds").isPresent()
                ? instrument.quantityFor(call.amount("funds"))
                : call.amount("size");
    }

    private static TimeInForce timeInForce(KucoinCall call) {
        if (call.text("postOnly").filter("true"::equals).isPresent()) {
            return TimeInForce.POST_ONLY;
        }
        return switch (call.text("timeInForce").orElse("GTC")) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw KucoinError.parameter("timeInForce is not supported");
        };
    }
}
