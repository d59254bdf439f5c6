package dev.claviger.harness.sandbox.binance.futures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final FuturesSymbol LINEAR = FuturesSymbol.usdm().getFirst();
    private static final FuturesSymbol INVERSE = FuturesSymbol.coinm().getFirst();

    @Test
    void adding_to_a_long_averages_its_price() {
        Position position = Position.FLAT.add(LINEAR, dec("1"), dec("60000")).after();
        Position.Change change = position.add(LINEAR, dec("3"), dec("64000"));

        assertThat(change.after().entryPrice()).isEqualByComparingTo("63000");
        assertThat(change.realizedPnl()).isEqualByComparingTo("0");
        assertThat(change.after().unrealizedPnl(LINEAR, dec("63500"))).isEqualByComparingTo("2000");
    }

    @Test
    void closing_half_a_short_wins_what_the_price_fell() {
        Position position = new Position(dec("-2"), dec("60000"));
        Position.Change change = position.add(LINEAR, dec("1"), dec("59000"));

        assertThat(change.after()).isEqualTo(new Position(dec("-1"), dec("60000")));
        assertThat(change.realizedPnl()).isEqualByComparingTo("1000");
    }

    @Test
    void turning_a_position_closes_it_and_opens_the_rest_at_the_new_price() {
        Position position = new Position(dec("1"), dec("60000"));
        Position.Change change = position.add(LINEAR, dec("-3"), dec("61000"));

        assertThat(change.after()).isEqualTo(new Position(dec("-2"), dec("61000")));
        assertThat(change.realizedPnl()).isEqualByComparingTo("1000");
    }

    @Test
    void an_inverse_long_wins_in_its_base() {
        Position position = new Position(dec("600"), dec("60000"));
        Position.Change change = position.add(INVERSE, dec("-600"), dec("75000"));

        // 600 contracts of 100 USD: 1 BTC at 60000, 0.8 BTC at 75000.
        assertThat(change.after()).isEqualTo(Position.FLAT);
        assertThat(change.realizedPnl()).isEqualByComparingTo("0.2");
    }

    @Test
    void an_inverse_average_is_harmonic() {
        Position position = new Position(dec("100"), dec("50000"));

        assertThat(position.add(INVERSE, dec("100"), dec("100000")).after().entryPrice())
                .isEqualByComparingTo("66666.66666666667");
    }

    private static BigDecimal dec(String text) {
        return new BigDecimal(text);
    }
}
