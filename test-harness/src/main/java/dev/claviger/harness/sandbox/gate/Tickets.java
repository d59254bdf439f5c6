package dev.claviger.harness.sandbox.gate;

import dev.claviger.harness.sandbox.engine.Ticket;
import dev.claviger.harness.sandbox.engine.TimeInForce;
import java.math.BigDecimal;

/** Orders as requests ask for them (API v4 documentation, "Create an order" and "Create a futures order"). */
final class Tickets {
    private Tickets() {}

    static Ticket spot(GateCall call) {
        Products.known(call.required("currency_pair"));
        boolean buys = call.choice("side", "buy", "sell");
        if (call.text("type").orElse("limit").equals("market")) {
            BigDecimal amount = call.amount("amount");
            TimeInForce timeInForce = timeInForce(call.text("time_in_force").orElse("gtc"));
            if (timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK) {
                throw GateError.parameter("a market order is ioc or fok");
            }
            // A market order to buy counts in quote coins.
            return Ticket.market(Products.SPOT, buys, buys ? Products.SPOT.quantityFor(amount) : amount, text(call));
        }
        return Ticket.limit(
                Products.SPOT,
                buys,
                call.amount("amount"),
                call.amount("price"),
                timeInForce(call.text("time_in_force").orElse("gtc")),
                text(call));
    }

    /** The size's sign is the side, a price of 0 is the market's. */
    static Ticket futures(GateCall call) {
        Products.known(call.required("contract"));
        BigDecimal size = call.number("size");
        BigDecimal price = call.number("price");
        TimeInForce timeInForce = timeInForce(call.text("tif").orElse("gtc"));
        if (price.signum() != 0) {
            return Ticket.limit(Products.FUTURES, size.signum() > 0, size.abs(), price, timeInForce, text(call));
        }
        if (timeInForce != TimeInForce.IOC) {
            throw GateError.parameter("a market order is ioc");
        }
        return Ticket.market(Products.FUTURES, size.signum() > 0, size.abs(), text(call));
    }

    private static String text(GateCall call) {
        String text = call.text("text").orElse("");
        if (!text.isEmpty() && !text.startsWith("t-")) {
            throw GateError.parameter("text must begin with t-");
        }
        return text;
    }

    private static TimeInForce timeInForce(String name) {
        return switch (name) {
            case "gtc" -> TimeInForce.GTC;
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            case "poc" -> TimeInForce.POST_ONLY;
            default -> throw GateError.parameter("invalid argument: time_in_force");
        };
    }
}
