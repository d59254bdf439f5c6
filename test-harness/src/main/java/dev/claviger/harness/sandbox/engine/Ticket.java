package dev.claviger.harness.sandbox.engine;

import dev.claviger.harness.sandbox.engine.EngineRefusal.Why;
import java.math.BigDecimal;

/**
 * An order as it was asked for.
 *
 * @param instrument what to trade
 * @param buys or sells
 * @param market or limit
 * @param quantity in the instrument's contracts, which are base coins on the spot market
 * @param price the limit; the last price of a market order
 * @param timeInForce how long it may wait
 * @param clientId the client's own name of it, or empty
 */
public record Ticket(
        Instrument instrument,
        boolean buys,
        boolean market,
        BigDecimal quantity,
        BigDecimal price,
        TimeInForce timeInForce,
        String clientId) {
    /**
     * Checks price and quantity.
     *
     * @throws EngineRefusal BAD_PRICE or BAD_QUANTITY
     */
    public Ticket {
        if (!isMultiple(price, instrument.tick())) {
            throw new EngineRefusal(Why.BAD_PRICE, price.toPlainString());
        }
        if (!isMultiple(quantity, instrument.step())) {
            throw new EngineRefusal(Why.BAD_QUANTITY, quantity.toPlainString());
        }
    }

    /** Returns an order at a price or better. */
    public static Ticket limit(
            Instrument instrument,
            boolean buys,
            BigDecimal quantity,
            BigDecimal price,
            TimeInForce timeInForce,
            String clientId) {
        return new Ticket(instrument, buys, false, quantity, price, timeInForce, clientId);
    }

    /** Returns an order at whatever price. */
    public static Ticket market(Instrument instrument, boolean buys, BigDecimal quantity, String clientId) {
        return new Ticket(instrument, buys, true, quantity, instrument.lastPrice(), TimeInForce.IOC, clientId);
    }

    private static boolean isMultiple(BigDecimal value, BigDecimal unit) {
        return value.signum() > 0 && value.remainder(unit).signum() == 0;
    }

    /** Returns whether it meets the last price. */
    public boolean crosses() {
        int above = price.compareTo(instrument.lastPrice());
        return buys ? above >= 0 : above <= 0;
    }

    /** Returns the coin it holds while it is open. */
    public String heldCoin() {
        return instrument.isSpot() && !buys ? instrument.base() : instrument.quote();
    }

    /** Returns what it holds of {@link #heldCoin()} while it is open. */
    public BigDecimal hold() {
        if (!instrument.isSpot()) {
            return Instrument.margin(instrument.value(quantity, price));
        }
        return buys ? instrument.value(quantity, price) : quantity;
    }

    /** Returns the quantity, negative if it sells. */
    BigDecimal signedQuantity() {
        return buys ? quantity : quantity.negate();
    }
}
