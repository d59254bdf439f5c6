package dev.claviger.harness.sandbox.binance.futures;

import dev.claviger.harness.sandbox.binance.protocol.PriceBoard;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * A perpetual contract.
 *
 * @param name as in BTCUSDT or BTCUSD_PERP
 * @param base what it follows
 * @param quote what its price is in
 * @param marginAsset what profits, losses and fees are paid in
 * @param contractSize what one contract is worth: one base (linear), or this much quote (inverse)
 * @param inverse whether it is paid in what it follows (COIN-M)
 * @param tickSize the step of prices
 * @param stepSize the step of quantities, and the smallest
 * @param firstPrice the price at the start
 */
public record FuturesSymbol(
        String name,
        String base,
        String quote,
        String marginAsset,
        BigDecimal contractSize,
        boolean inverse,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal firstPrice)
        implements PriceBoard.Listed {

    /** Returns the USD-M contracts BTCUSDT at 60000 and ETHUSDT at 3000. */
    public static List<FuturesSymbol> usdm() {
        return List.of(linear("BTC", "0.10", "0.001", "60000"), linear("ETH", "0.01", "0.001", "3000"));
    }

    /** Returns the COIN-M contracts BTCUSD_PERP (100 USD each) and ETHUSD_PERP (10 USD each). */
    public static List<FuturesSymbol> coinm() {
        return List.of(inverse("BTC", "100", "0.1", "60000"), inverse("ETH", "10", "0.01", "3000"));
    }

    /** What a quantity is worth at a price, in the margin asset. */
    BigDecimal notional(BigDecimal quantity, BigDecimal price) {
        return inverse
                ? quantity.multiply(contractSize).divide(price, MathContext.DECIMAL64)
                : quantity.multiply(price);
    }

    private static FuturesSymbol linear(String base, String tick, String step, String price) {
        return new FuturesSymbol(
                base + "USDT",
                base,
                "USDT",
                "USDT",
                BigDecimal.ONE,
                false,
                new BigDecimal(tick),
                new BigDecimal(step),
                new BigDecimal(price));
    }

    private static FuturesSymbol inverse(String base, String size, String tick, String price) {
        return new FuturesSymbol(
                base + "USD_PERP",
                base,
                "USD",
                base,
                new BigDecimal(size),
                true,
                new BigDecimal(tick),
                BigDecimal.ONE,
                new BigDecimal(price));
    }
}
