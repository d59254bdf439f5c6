package dev.claviger.harness.sandbox.engine;

import java.math.BigDecimal;

/**
 * What is traded, at a price that never moves.
 *
 * @param symbol the exchange's name of it, unique among its kind
 * @param kind spot or linear
 * @param base the coin that is traded
 * @param quote the coin it is paid in
 * @param contract how many base coins a quantity of one is; 1 on the spot market
 * @param step the least quantity and what every quantity is a multiple of
 * @param tick what every price is a multiple of
 * @param lastPrice of one base coin, in quote coins
 * @param feeRate of what is received on the spot market, of the value on the linear one
 */
public record Instrument(
        String symbol,
        Kind kind,
        String base,
        String quote,
        BigDecimal contract,
        BigDecimal step,
        BigDecimal tick,
        BigDecimal lastPrice,
        BigDecimal feeRate) {
    private static final BigDecimal LEVERAGE = BigDecimal.TEN;

    /** Checks that all numbers are positive. */
    public Instrument {
        for (BigDecimal each : new BigDecimal[] {contract, step, tick, lastPrice, feeRate}) {
            if (each.signum() <= 0) {
                throw new IllegalArgumentException(symbol + ": every number must be positive, got: " + each);
            }
        }
    }

    /** Returns a spot pair with a fee of 0.1 %. */
    public static Instrument spot(String symbol, String base, String quote, String step, String tick, long lastPrice) {
        return new Instrument(
                symbol,
                Kind.SPOT,
                base,
                quote,
                BigDecimal.ONE,
                new BigDecimal(step),
                new BigDecimal(tick),
                BigDecimal.valueOf(lastPrice),
                new BigDecimal("0.001"));
    }

    /** Returns a linear perpetual, ten times leveraged, with a fee of 0.055 %, of which one is a whole base coin. */
    public static Instrument linear(
            String symbol, String base, String quote, String step, String tick, long lastPrice) {
        return new Instrument(
                symbol,
                Kind.LINEAR,
                base,
                quote,
                BigDecimal.ONE,
                new BigDecimal(step),
                new BigDecimal(tick),
                BigDecimal.valueOf(lastPrice),
                new BigDecimal("0.00055"));
    }

    /** Returns the same, of which one is so many base coins. */
    public Instrument ofContracts(String baseCoins) {
        return new Instrument(symbol, kind, base, quote, new BigDecimal(baseCoins), step, tick, lastPrice, feeRate);
    }

    /** Returns whether coins change hands. */
    public boolean isSpot() {
        return kind == Kind.SPOT;
    }

    /** Returns what a quantity is worth at a price, in quote coins. */
    public BigDecimal value(BigDecimal quantity, BigDecimal price) {
        return quantity.multiply(contract).multiply(price);
    }

    /** Returns the greatest quantity that so many quote coins pay at the last price; zero if they pay for no step. */
    public BigDecimal quantityFor(BigDecimal quoteCoins) {
        return quoteCoins.divideToIntegralValue(value(step, lastPrice)).multiply(step);
    }

    /** Returns what a linear order or position of this value holds. */
    static BigDecimal margin(BigDecimal value) {
        return value.divide(LEVERAGE);
    }
}
