package dev.claviger.harness.sandbox.bybit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An order as it was asked for.
 *
 * @param instrument what to trade
 * @param buys or sells
 * @param market or limit
 * @param quantity in base coins
 * @param price the limit; the last price of a market order
 * @param timeInForce GTC, IOC, FOK or PostOnly
 * @param linkId the client's own name of it, or empty
 */
record Ticket(
        Instrument instrument,
        boolean buys,
        boolean market,
        BigDecimal quantity,
        BigDecimal price,
        String timeInForce,
        String linkId) {

    static Ticket of(BybitCall call) {
        Instrument instrument = Instrument.of(call.category(), call.required("symbol"));
        boolean market = choice(call, "orderType", "Market", "Limit");
        boolean buys = choice(call, "side", "Buy", "Sell");
        BigDecimal price = market ? instrument.lastPrice() : call.amount("price");
        if (price.remainder(instrument.tick()).signum() != 0) {
            throw BybitError.parameter("Price invalid");
        }
        return new Ticket(
                instrument,
                buys,
                market,
                quantity(call, instrument, market && buys),
                price,
                market ? "IOC" : call.text("timeInForce").orElse("GTC"),
                call.text("orderLinkId").orElse(""));
    }

    /** Whether it meets the last price. */
    boolean crosses() {
        int above = price.compareTo(instrument.lastPrice());
        return buys ? above >= 0 : above <= 0;
    }

    boolean waits() {
        return timeInForce.equals("GTC") || timeInForce.equals("PostOnly");
    }

    String heldCoin() {
        return instrument.isSpot() && !buys ? instrument.base() : instrument.quote();
    }

    /** What it holds of {@link #heldCoin()} while it is open. */
    BigDecimal hold() {
        if (!instrument.isSpot()) {
            return Instrument.margin(quantity.multiply(price));
        }
        return buys ? quantity.multiply(price) : quantity;
    }

    /** A spot market order to buy counts in quote coins, unless it says otherwise. */
    private static BigDecimal quantity(BybitCall call, Instrument instrument, boolean buysAtMarket) {
        BigDecimal quantity = call.amount("qty");
        boolean inQuote = instrument.isSpot()
                && buysAtMarket
                && call.text("marketUnit").orElse("quoteCoin").equals("quoteCoin");
        if (inQuote) {
            BigDecimal steps =
                    quantity.divide(instrument.lastPrice().multiply(instrument.step()), 0, RoundingMode.DOWN);
            quantity = steps.multiply(instrument.step());
        }
        if (quantity.signum() == 0 || quantity.remainder(instrument.step()).signum() != 0) {
            throw BybitError.parameter("Qty invalid");
        }
        return quantity;
    }

    private static boolean choice(BybitCall call, String name, String one, String other) {
        String value = call.required(name);
        if (!value.equals(one) && !value.equals(other)) {
            throw BybitError.parameter(name + " invalid");
        }
        return value.equals(one);
    }
}
