package dev.claviger.harness.sandbox.binance.spot;

/** The order types of the spot market. */
public enum SpotOrderType {
    /** At a price or better. */
    LIMIT,
    /** At a price, and only if it rests. */
    LIMIT_MAKER,
    /** At whatever price there is. */
    MARKET,
    /** At the market once the price passed the stop. */
    STOP_LOSS,
    /** A limit order once the price passed the stop. */
    STOP_LOSS_LIMIT,
    /** At the market once the price passed the stop. */
    TAKE_PROFIT,
    /** A limit order once the price passed the stop. */
    TAKE_PROFIT_LIMIT;

    /** Whether it waits for a stop price. */
    boolean isConditional() {
        return this != LIMIT && this != LIMIT_MAKER && this != MARKET;
    }

    /** Whether it has a price of its own. */
    boolean hasPrice() {
        return this == LIMIT || this == LIMIT_MAKER || this == STOP_LOSS_LIMIT || this == TAKE_PROFIT_LIMIT;
    }

    /** Whether it says how long it waits. */
    boolean hasTimeInForce() {
        return hasPrice() && this != LIMIT_MAKER;
    }

    /** Whether it waits for a fall (for a sale) rather than a rise. */
    boolean isStop() {
        return this == STOP_LOSS || this == STOP_LOSS_LIMIT;
    }
}
