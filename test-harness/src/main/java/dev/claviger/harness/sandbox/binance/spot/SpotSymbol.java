package dev.claviger.harness.sandbox.binance.spot;

import dev.claviger.harness.sandbox.binance.protocol.PriceBoard;
import java.math.BigDecimal;
import java.util.List;

/**
 * A pair and its filters.
 *
 * @param name as in BTCUSDT
 * @param base what is bought or sold
 * @param quote what it is paid in
 * @param tickSize the step of prices
 * @param stepSize the step of quantities, and the smallest
 * @param minNotional the smallest price times quantity
 * @param firstPrice the price at the start
 */
public record SpotSymbol(
        String name,
        String base,
        String quote,
        BigDecimal tickSize,
        BigDecimal stepSize,
        BigDecimal minNotional,
        BigDecimal firstPrice)
        implements PriceBoard.Listed {
    static final BigDecimal LARGEST_PRICE = BigDecimal.valueOf(1_000_000);
    static final BigDecimal LARGEST_QUANTITY = BigDecimal.valueOf(9_000);

    /** Returns BTCUSDT at 60000, ETHUSDT at 3000 and LTCBTC at 0.001. */
    public static List<SpotSymbol> defaults() {
        return List.of(
                symbol("BTC", "USDT", "0.01", "0.00001", "5", "60000"),
                symbol("ETH", "USDT", "0.01", "0.0001", "5", "3000"),
                symbol("LTC", "BTC", "0.000001", "0.001", "0.0001", "0.001"));
    }

    private static SpotSymbol symbol(
            String base, String quote, String tick, String step, String minNotional, String price) {
        return new SpotSymbol(
                base + quote,
                base,
                quote,
                new BigDecimal(tick),
                new BigDecimal(step),
                new BigDecimal(minNotional),
                new BigDecimal(price));
    }
}
