package dev.claviger.harness.sandbox.bybit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** What is traded, at a price that never moves. */
enum Instrument {
    SPOT_BTCUSDT(Category.SPOT, "0.000001", "0.01"),
    LINEAR_BTCUSDT(Category.LINEAR, "0.001", "0.10");

    private static final BigDecimal LEVERAGE = BigDecimal.TEN;

    private final Category category;
    private final BigDecimal step;
    private final BigDecimal tick;

    Instrument(Category category, String step, String tick) {
        this.category = category;
        this.step = new BigDecimal(step);
        this.tick = new BigDecimal(tick);
    }

    static List<Instrument> of(Category category) {
        return Arrays.stream(values()).filter(each -> each.category == category).toList();
    }

    static Instrument of(Category category, String symbol) {
        return of(category).stream()
                .filter(each -> each.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() -> BybitError.parameter("Symbol Is Invalid"));
    }

    Category category() {
        return category;
    }

    boolean isSpot() {
        return category == Category.SPOT;
    }

    String symbol() {
        return base() + quote();
    }

    String base() {
        return "BTC";
    }

    String quote() {
        return "USDT";
    }

    /** The least quantity and what every quantity is a multiple of. */
    BigDecimal step() {
        return step;
    }

    /** What every price is a multiple of. */
    BigDecimal tick() {
        return tick;
    }

    BigDecimal lastPrice() {
        return BigDecimal.valueOf(60_000);
    }

    /** Of what is received on the spot market, of the value on the linear one. */
    BigDecimal feeRate() {
        return new BigDecimal(isSpot() ? "0.001" : "0.00055");
    }

    /** What a linear order or position of this value holds. */
    static BigDecimal margin(BigDecimal value) {
        return value.divide(LEVERAGE);
    }
}
